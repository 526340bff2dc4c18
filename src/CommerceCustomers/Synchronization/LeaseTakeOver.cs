using CommerceCustomers.Delivery;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>Takes over the customers of processes that no longer renew their leases.</summary>
internal sealed partial class LeaseTakeOver(
    ICustomerStore store,
    ICustomerReader reader,
    ClaimedCustomers claimed,
    LeaseOwner owner,
    SettlingWatch settling,
    ILiveSettings settings,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger logger)
{
    // More than all living processes hold, so that their leases hide none of a dead one.
    private const int MostWatched = 10_000;

    private readonly LeaseWatch _watch = new(timeProvider);
    private readonly LastTime _looked = new(timeProvider);
    private long? _unheardClaimAt;
    private volatile bool _mayBeNew = true;

    /// <summary>Gets a value indicating whether another process holds leases that may have to be taken over.</summary>
    public bool IsWatching => _watch.IsWatching;

    private SynchronizerSettings Settings => settings.Current.Synchronizer;

    /// <summary>Gets a value indicating whether there is a reason to look for leases.</summary>
    public bool IsLooking => IsWatching || _mayBeNew || _unheardClaimAt is not null;

    /// <summary>Makes the next look come at once.</summary>
    public void LookAgain()
    {
        _mayBeNew = true;
        _looked.Forget();
    }

    /// <summary>Another process has written, perhaps a lease. Any thread may tell.</summary>
    public void OthersWrote() => _mayBeNew = true;

    /// <summary>
    /// A claim of this process failed. The store may have made it all the same, and nobody else would miss the customers of a live process.
    /// </summary>
    public void LookForUnheardClaim()
    {
        _unheardClaimAt = timeProvider.GetTimestamp();
        LookAgain();
    }

    public async ValueTask TakeOverAsync(CancellationToken cancellationToken)
    {
        if (!IsLooking || _looked.IsWithin(Settings.LeaseDuration / 4))
        {
            return;
        }

        _looked.Mark();
        _mayBeNew = false;
        IReadOnlyList<StoredRecord> leased;
        try
        {
            leased = await ReadLeasedAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CustomerStoreException)
        {
            LookAgain();
            throw;
        }

        var abandoned = _watch.Observe(leased, Settings.LeaseDuration);
        if (abandoned.Count == 0)
        {
            return;
        }

        var context = new DecisionContext(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());
        List<RecordChange> changes = [.. abandoned.Select(record => RecordLife.TakenOver(record, context))];
        var results = await store.ApplyAsync(changes, cancellationToken).ConfigureAwait(false);
        foreach (var change in changes)
        {
            settling.See(change.Record, context.Settings.Headquarters.SettlingTime);
        }

        Log.TookOver(logger, results.Count(static result => result.Outcome == StoreOutcome.Done));
        _watch.Forget(abandoned);
    }

    private async ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(CancellationToken cancellationToken)
        => _unheardClaimAt is { } at
            ? await ReadNotHeldAsync(at, cancellationToken).ConfigureAwait(false)
            : await reader.ReadLeasedAsync(owner.Id, MostWatched, cancellationToken).ConfigureAwait(false);

    private async ValueTask<IReadOnlyList<StoredRecord>> ReadNotHeldAsync(long unheardClaimAt, CancellationToken cancellationToken)
    {
        var ids = claimed.Leased.Select(static customer => customer.Record.CustomerId).ToHashSet();
        var most = MostWatched + ids.Count;
        var leased = await reader.ReadLeasedAsync(Guid.Empty, most, cancellationToken).ConfigureAwait(false);
        var others = leased.Where(record => !ids.Contains(record.CustomerId)).ToList();
        var sawAll = leased.Count < most;
        var isOld = timeProvider.GetElapsedTime(unheardClaimAt) >= Settings.LeaseDuration;
        if (sawAll && isOld && !others.Exists(record => record.Lease?.Owner == owner.Id))
        {
            _unheardClaimAt = null;
        }

        return others;
    }
}
