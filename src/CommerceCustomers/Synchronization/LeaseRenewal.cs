using CommerceCustomers.Diagnostics;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>Renews the leases of this process when a third of them is over, and ends the calls of those that are lost.</summary>
internal sealed partial class LeaseRenewal(
    ICustomerStore store,
    ClaimedCustomers claimed,
    LeaseOwner owner,
    ILiveSettings settings,
    CommerceMetrics metrics,
    TimeProvider timeProvider,
    ILogger logger)
{
    private readonly LastTime _looked = new(timeProvider);

    public async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        var duration = settings.Current.Synchronizer.LeaseDuration;
        if (_looked.IsWithin(duration / 12))
        {
            return;
        }

        var now = timeProvider.GetTimestamp();
        var third = duration / 3;
        var due = claimed.Leased.Where(customer => timeProvider.GetElapsedTime(customer.LeasedAt) >= third).ToList();
        if (due.Count > 0)
        {
            await RenewAsync(due, now, duration, cancellationToken).ConfigureAwait(false);
        }

        _looked.Mark(now);
    }

    private async ValueTask RenewAsync(List<Claimed> due, long now, TimeSpan duration, CancellationToken cancellationToken)
    {
        var records = due.Select(static customer => customer.Record);
        var lost = await store.RenewAsync([.. records], owner.NewLease(), cancellationToken).ConfigureAwait(false);
        foreach (var customer in due)
        {
            customer.Renewed(now, duration);
            if (lost.Contains(customer.Record.CustomerId))
            {
                customer.Lose();
                metrics.LeaseLost();
                Log.LeaseLost(logger, customer.Record.CustomerId);
            }
        }
    }
}
