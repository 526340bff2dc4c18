using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

// Claiming, and what keeps a claim: renewing the own ones, taking over abandoned ones.
internal sealed partial class CustomerSynchronizer
{
    private async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        var duration = Terms.LeaseDuration;
        if (HasStoreFailed || (_lastLookAtLeases is { } last && timeProvider.GetElapsedTime(last) < duration / 12))
        {
            return;
        }

        var renewedAt = timeProvider.GetTimestamp();
        var third = duration / 3;
        var due = Held().Where(claimed => timeProvider.GetElapsedTime(claimed.LeasedAt) >= third).ToList();
        if (due.Count == 0)
        {
            _lastLookAtLeases = renewedAt;
            return;
        }

        var lost = await store.RenewAsync(
            [.. due.Select(static claimed => new ClaimedEpoch(claimed.Record.Id, claimed.Record.Epoch))], NewLease(), cancellationToken)
            .ConfigureAwait(false);
        foreach (var claimed in due)
        {
            claimed.Renewed(renewedAt, duration);
            if (lost.Contains(claimed.Record.Id))
            {
                claimed.Lose();
                metrics.LeaseLost();
                Log.LeaseLost(_logger, claimed.Record.Id);
            }
        }

        _lastLookAtLeases = renewedAt;
    }

    private async ValueTask TakeOverAsync(CancellationToken cancellationToken)
    {
        var every = _watch.IsWatching ? Terms.LeaseDuration / 4 : Terms.PollInterval;
        if (_lastLook is { } last && timeProvider.GetElapsedTime(last) < every)
        {
            return;
        }

        _lastLook = timeProvider.GetTimestamp();
        var leased = await ReadLeasedAsync(cancellationToken).ConfigureAwait(false);
        var abandoned = _watch.Observe(leased, Terms.LeaseDuration);
        if (abandoned.Count == 0)
        {
            return;
        }

        var terms = NewTerms();
        List<RecordChange> changes = [.. abandoned.Select(record => RecordLife.TakenOver(record, terms))];
        var results = await store.ApplyAsync(changes, cancellationToken).ConfigureAwait(false);
        foreach (var change in changes)
        {
            settling.See(change.Record, terms.Settings.Headquarters.SettlingTime);
        }

        Log.TookOver(_logger, results.Count(static result => result.Outcome == ChangeOutcome.Applied));
        _watch.Forget(abandoned);
    }

    // A claim that failed may have been made all the same; nobody else would ever miss what this process does not know it holds.
    private async ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(CancellationToken cancellationToken)
    {
        if (_lostClaimAt is not { } lostAt)
        {
            return await reader.ReadLeasedAsync(_owner, Terms.BatchSize, cancellationToken).ConfigureAwait(false);
        }

        var held = Held().Select(static claimed => claimed.Record.Id).ToHashSet();
        var most = Terms.BatchSize + held.Count;
        var leased = await reader.ReadLeasedAsync(Guid.Empty, most, cancellationToken).ConfigureAwait(false);
        var others = leased.Where(record => !held.Contains(record.Id)).ToList();
        var sawAll = leased.Count < most;
        if (sawAll && timeProvider.GetElapsedTime(lostAt) >= Terms.LeaseDuration && !others.Exists(record => record.Lease?.Owner == _owner))
        {
            // What became of the claim has been seen by now.
            _lostClaimAt = null;
        }

        return others;
    }

    private async ValueTask ClaimAsync(CancellationToken cancellationToken)
    {
        var most = MostToClaim();
        var enough = Math.Min(most, settings.Current.Headquarters.MaxConcurrency);
        if (_claimed.Count >= enough && timeProvider.GetElapsedTime(_lastLookAtLanes) < BetweenLooksWhenBusy)
        {
            return;
        }

        // Each kind is claimed on its own account: who is waited for does not wait until the others have been sent, nor the reverse.
        var roomForFront = FairShares.ExpeditedPart(most) - _claimed.ExpeditedCount;
        var hasRoom = _claimed.OthersCount < enough;
        if (roomForFront <= 0 && !hasRoom)
        {
            return;
        }

        var now = timeProvider.GetUtcNow();
        _lastLookAtLanes = timeProvider.GetTimestamp();
        var lanes = await reader.ReadLanesAsync(cancellationToken).ConfigureAwait(false);
        var open = lanes.Where(lane => gate.Admits(lane.LegalEntity)).ToList();
        var time = new DueTime(now, settings.Current.LongestPause);
        var due = open.Where(lane => IsDue(lane, time) && (lane.IsExpedited ? roomForFront > 0 : hasRoom)).ToList();
        _nextDue = lanes.Count == 0 ? null : lanes.Min(lane => NextAttempt(lane, time));
        if (due.Count == 0)
        {
            return;
        }

        var shares = FairShares.Divide(due, hasRoom ? most : roomForFront, _turn++)
            .Select(share => gate.Look(share.LegalEntity).AllowsCalls ? share : share with { Count = 1 })
            .ToList();
        var leasedAt = timeProvider.GetTimestamp();
        try
        {
            // Without the token: a claim that is made and not heard of would hold its customers until the lease is taken over.
            var records = await store.ClaimAsync(
                new ClaimRequest
                {
                    Lease = NewLease(),
                    Now = now,
                    LongestPause = time.LongestPause,
                    Shares = shares,
                    MayIncludeSuspect = !Held().Any(static claimed => claimed.IsPoisonSuspect),
                },
                CancellationToken.None).ConfigureAwait(false);

            // Who goes alone goes behind the others, which need not wait for that.
            foreach (var claimed in records.Select(record => new Claimed(record, leasedAt, IsQuestion(record))).OrderBy(static claimed => claimed.GoesAlone))
            {
                _claimed.Enqueue(claimed);
            }
        }
        catch (CustomerStoreException)
        {
            _lostClaimAt = timeProvider.GetTimestamp();
            _lastLook = null;
            throw;
        }
    }

    // Before the settling time is over headquarters is only asked.
    private bool IsQuestion(StoredRecord record) => record is { LastPossibleSend: not null, Account: null }
        && calls.Capabilities.CanFind
        && settling.Left(record, settings.Current.Headquarters.SettlingTime) > TimeSpan.Zero;

    private static bool IsDue(DueLane lane, DueTime time) => time.Includes(lane.DueAt) || time.Includes(lane.LastDueAt);

    // No more than a quarter of a lease's work at the present pace, so that leases seldom need renewal.
    private int MostToClaim()
    {
        var least = settings.Current.Headquarters.MaxConcurrency;
        return Math.Clamp((int)(_pace * Terms.LeaseDuration.TotalSeconds / 4), Math.Min(least, Terms.BatchSize), Terms.BatchSize);
    }
}
