using CommerceCustomers.Channels;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Headquarters;

// One per headquarters, shared by sync creations and the synchronizer: the one truth about open, shut and why.
internal sealed class HeadquartersGate(
    ILiveSettings settings, Signals signals, IScheduling scheduling, TimeProvider timeProvider, Randomness randomness)
{
    private const int MostWaiters = 10_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<bool>> _waiters = new();
    private readonly Dictionary<LegalEntityId, GateState> _legalEntities = [];
    private GateState _headquarters = GateState.Initial;
    private int _inside;
    private int _catchingUp;

    public GateState Look(LegalEntityId legalEntity)
    {
        lock (_lock)
        {
            return StateOf(legalEntity, timeProvider.GetUtcNow());
        }
    }

    public GateState Look()
    {
        lock (_lock)
        {
            return WithMaintenance(_headquarters, timeProvider.GetUtcNow());
        }
    }

    public IReadOnlyDictionary<LegalEntityId, GateState> LookAtLegalEntities()
    {
        lock (_lock)
        {
            return _legalEntities.Where(static entry => !entry.Value.IsOpen).ToDictionary();
        }
    }

    // Without a legal entity it is headquarters itself that is probed.
    public bool TryEnterToCatchUp(LegalEntityId? legalEntity)
    {
        lock (_lock)
        {
            return TryTakePlace(legalEntity, live: false);
        }
    }

    // A live creation waits for a place, but never for a shut gate: the shopper is told at once.
    public async Task<GateEntry> EnterAsync(LegalEntityId legalEntity, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var isWoken = false;
        while (true)
        {
            var (entry, waiter) = TryEnter(legalEntity, isWoken);
            if (entry is { } decided)
            {
                if (isWoken && !decided.IsGranted)
                {
                    // The place it was woken for is free still.
                    Wake();
                }

                return decided;
            }

            isWoken = true;
            if (!await WaitAsync(waiter!, budget - timeProvider.GetElapsedTime(started), cancellationToken).ConfigureAwait(false))
            {
                return GateEntry.Refused(
                    Look(legalEntity) with { Reason = "Every place for calls to headquarters was taken for the whole wait." });
            }
        }
    }

    public void Leave(LegalEntityId? legalEntity, HeadquartersOutcome outcome, bool live)
    {
        lock (_lock)
        {
            FreePlace(live);
            Judge(legalEntity, outcome);
        }

        Wake();
    }

    public void LeaveUnused(LegalEntityId legalEntity, bool live)
    {
        lock (_lock)
        {
            FreePlace(live);
            _headquarters = GateRules.LeftUnused(_headquarters);
            if (_legalEntities.TryGetValue(legalEntity, out var state))
            {
                _legalEntities[legalEntity] = GateRules.LeftUnused(state);
            }
        }

        Wake();
    }

    private (GateEntry? Entry, LinkedListNode<TaskCompletionSource<bool>>? Waiter) TryEnter(LegalEntityId legalEntity, bool isWoken)
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            var state = StateOf(legalEntity, now);
            if (!GateRules.Admits(state, now))
            {
                return (GateEntry.Refused(state), null);
            }

            if (TryTakePlace(legalEntity, live: true))
            {
                return (GateEntry.Granted, null);
            }

            if (_waiters.Count >= MostWaiters)
            {
                return (GateEntry.Refused(state with { Reason = $"More than {MostWaiters} creations wait for headquarters already." }), null);
            }

            // Who was woken and came too late keeps the head of the line.
            var waiter = scheduling.NewWaiter();
            return (null, isWoken ? _waiters.AddFirst(waiter) : _waiters.AddLast(waiter));
        }
    }

    private async Task<bool> WaitAsync(
        LinkedListNode<TaskCompletionSource<bool>> waiter, TimeSpan budget, CancellationToken cancellationToken)
    {
        var isWoken = false;
        try
        {
            return isWoken = budget > TimeSpan.Zero
                && await waiter.Value.Task.WaitAsync(budget, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            if (!isWoken && !TryGiveUp(waiter))
            {
                // Woken in the moment of giving up: the free place is for the next in line.
                Wake();
            }
        }
    }

    private bool TryGiveUp(LinkedListNode<TaskCompletionSource<bool>> waiter)
    {
        lock (_lock)
        {
            if (waiter.List is null)
            {
                return false;
            }

            _waiters.Remove(waiter);
            return true;
        }
    }

    private bool TryTakePlace(LegalEntityId? legalEntity, bool live)
    {
        var now = timeProvider.GetUtcNow();
        var most = settings.Current.Headquarters.MaxConcurrency;
        var reserved = most > 1 ? Math.Max(1, most / 4) : 0;
        if (_inside >= most || (!live && _catchingUp >= most - reserved) || !GateRules.Admits(StateOf(legalEntity, now), now))
        {
            return false;
        }

        _headquarters = GateRules.Entered(_headquarters);
        if (legalEntity is { } id && _legalEntities.TryGetValue(id, out var state))
        {
            _legalEntities[id] = GateRules.Entered(state);
        }

        _inside++;
        _catchingUp += live ? 0 : 1;
        return true;
    }

    private void FreePlace(bool live)
    {
        _inside--;
        _catchingUp -= live ? 0 : 1;
    }

    private void Judge(LegalEntityId? legalEntity, HeadquartersOutcome outcome)
    {
        var now = timeProvider.GetUtcNow();
        if (outcome is { Failure: HeadquartersFailure.Misconfigured, LegalEntity: { } concerned })
        {
            var state = _legalEntities.GetValueOrDefault(concerned, GateState.Initial);
            _legalEntities[concerned] = GateRules.Left(state, outcome, now, randomness.NextDouble());
            _headquarters = GateRules.Left(_headquarters, HeadquartersOutcome.Answered, now, 0);
            return;
        }

        _headquarters = GateRules.Left(_headquarters, outcome, now, randomness.NextDouble());
        if (legalEntity is { } id && _legalEntities.TryGetValue(id, out var own))
        {
            _legalEntities[id] = outcome.Failure is null or HeadquartersFailure.Rejected
                ? GateRules.Left(own, outcome, now, 0)
                : GateRules.LeftUnused(own);
        }
    }

    private GateState StateOf(LegalEntityId? legalEntity, DateTimeOffset now)
    {
        var headquarters = WithMaintenance(_headquarters, now);
        return headquarters.IsOpen && legalEntity is { } id && _legalEntities.TryGetValue(id, out var own) && !own.IsOpen ? own : headquarters;
    }

    private GateState WithMaintenance(GateState state, DateTimeOffset now)
    {
        foreach (var window in settings.Current.Headquarters.MaintenanceWindows)
        {
            if (window.Start <= now && now < window.End)
            {
                return GateRules.InMaintenance(state, window);
            }
        }

        return state;
    }

    // A free place is for the next in line; a gate that has shut is news for all of them.
    private void Wake()
    {
        var woken = new List<TaskCompletionSource<bool>>();
        lock (_lock)
        {
            var most = _headquarters.IsOpen ? 1 : int.MaxValue;
            while (_waiters.First is { } first && woken.Count < most)
            {
                woken.Add(first.Value);
                _waiters.RemoveFirst();
            }
        }

        foreach (var waiter in woken)
        {
            scheduling.Resume(waiter);
        }

        signals.Synchronizer.Set();
    }
}
