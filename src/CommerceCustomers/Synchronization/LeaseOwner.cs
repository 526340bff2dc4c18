using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>The name under which this process holds its leases, a new one at each start.</summary>
internal sealed class LeaseOwner(ILiveSettings settings, TimeProvider timeProvider, Randomness randomness)
{
    public Guid Id { get; } = randomness.NewId(timeProvider.GetUtcNow());

    public Lease NewLease() => new(Id, timeProvider.GetUtcNow() + settings.Current.Synchronizer.LeaseDuration);
}
