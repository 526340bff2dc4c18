using CommerceCustomers.Channels;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Headquarters;

// One per headquarters, shared by sync creations and the synchronizer: the one truth about open, shut and why. What it decides it
// decides by a clock that does not jump; what it shows is in the time of the wall clock.
internal sealed class HeadquartersGate(
    ILiveSettings settings, Signals signals, IScheduling scheduling, TimeProvider timeProvider, Randomness randomness)
{
    private const int MostWaiters = 10_000;

    private static readonly TimeSpan UnseenJump = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SteadyClock _clock = new(timeProvider);
    private readonly LinkedList<TaskCompletionSource<bool>> _waiters = new();
    private readonly Dictionary<LegalEntityId, GateState> _legalEntities = [];
    private readonly GatePlaces _places = new();
    private GateState _headquarters = GateState.Initial;
    private TimeSpan _jump;

    private HeadquartersSettings Terms => settings.Current.Headquarters;

    // Without a legal entity it is headquarters itself.
    public GateState Look(LegalEntityId? legalEntity = null)
    {
        lock (_lock)
        {
            return Shown(StateOf(legalEntity, _clock.Now));
        }
    }

    public IReadOnlyDictionary<LegalEntityId, GateState> LookAtLegalEntities()
    {
        lock (_lock)
        {
            return _legalEntities.Where(static entry => !entry.Value.IsOpen).ToDictionary(static entry => entry.Key, entry => Shown(entry.Value));
        }
    }

    public bool Admits(LegalEntityId? legalEntity)
    {
        lock (_lock)
        {
            return Refusing(legalEntity, _clock.Now) is null;
        }
    }

    // Whether the gate has neither shut nor opened since this place was taken.
    public bool IsCurrent(in GatePass pass)
    {
        lock (_lock)
        {
            HeedMaintenance(_clock.Now);
            return pass.Headquarters.Phase == _headquarters.Phase
                && (pass.LegalEntity is not { } id || !_legalEntities.TryGetValue(id, out var own) || own.IsOpen || pass.Entity.Phase == own.Phase);
        }
    }

    // Whether headquarters has answered anybody since this place was taken.
    public bool HasAnsweredSince(in GatePass pass)
    {
        lock (_lock)
        {
            return _headquarters.LastSuccessAt > pass.EnteredAt;
        }
    }

    // Whether headquarters has taken a customer since this place was taken, and the gate has not shut in between.
    public bool HasDeliveredSince(in GatePass pass)
    {
        lock (_lock)
        {
            return pass.Headquarters.Phase == _headquarters.Phase && _headquarters.LastDeliveryAt > pass.EnteredAt;
        }
    }

    // Live creations that wait go first.
    public bool TryEnterToCatchUp(LegalEntityId? legalEntity, out GatePass pass)
    {
        lock (_lock)
        {
            pass = default;
            return _waiters.Count == 0 && TryTakePlace(legalEntity, isLive: false, out pass);
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
                if (isWoken && decided.Pass is null)
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

    public void Leave(in GatePass pass, HeadquartersOutcome outcome)
    {
        lock (_lock)
        {
            Judge(pass, outcome);
            Vacate(pass, outcome.IsAbandoned);
        }

        Wake();
    }

    // Nothing was called, or it ended for reasons that say nothing about headquarters; abandoned, when headquarters may be at it still.
    public void LeaveUnused(in GatePass pass, bool isAbandoned = false)
    {
        lock (_lock)
        {
            _headquarters = GateRules.LeftUnused(_headquarters, pass.Headquarters);
            LeaveEntityUnused(pass);
            Vacate(pass, isAbandoned);
        }

        Wake();
    }

    // The trial was a question. When it was answered, its place is that of the first call behind the gate it has opened.
    public GateEntry Probed(in GatePass pass, HeadquartersOutcome outcome)
    {
        lock (_lock)
        {
            if (!outcome.IsUnsent)
            {
                Judge(pass with { LegalEntity = null }, outcome);
            }

            if (_headquarters.IsOpen && outcome is { IsUnsent: false, Failure: null or HeadquartersFailure.Rejected })
            {
                (_headquarters, var ticket) = GateRules.Entered(_headquarters);
                return GateEntry.Granted(pass with { Headquarters = ticket, EnteredAt = _clock.Now });
            }

            LeaveEntityUnused(pass);
            Vacate(pass, outcome.IsAbandoned);
        }

        Wake();
        return GateEntry.Refused(Look(pass.LegalEntity));
    }

    private (GateEntry? Entry, LinkedListNode<TaskCompletionSource<bool>>? Waiter) TryEnter(LegalEntityId legalEntity, bool isWoken)
    {
        lock (_lock)
        {
            if (Refusing(legalEntity, _clock.Now) is { } shut)
            {
                return (GateEntry.Refused(Shown(shut)), null);
            }

            // Nobody who comes now goes before those who wait.
            if ((isWoken || _waiters.Count == 0) && TryTakePlace(legalEntity, isLive: true, out var pass))
            {
                return (GateEntry.Granted(pass), null);
            }

            if (_waiters.Count >= MostWaiters)
            {
                return (GateEntry.Refused(Shown(_headquarters) with { Reason = $"More than {MostWaiters} creations wait for headquarters already." }), null);
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

    private bool TryTakePlace(LegalEntityId? legalEntity, bool isLive, out GatePass pass)
    {
        var now = _clock.Now;
        pass = default;
        if (Refusing(legalEntity, now) is not null || !_places.TryTake(isLive, _headquarters.Limit, Terms.MaxConcurrency))
        {
            return false;
        }

        (_headquarters, var ticket) = GateRules.Entered(_headquarters);
        var entityTicket = default(GateTicket);
        if (legalEntity is { } id && _legalEntities.TryGetValue(id, out var state))
        {
            (_legalEntities[id], entityTicket) = GateRules.Entered(state);
        }

        pass = new GatePass(legalEntity, isLive, now, ticket, entityTicket);
        return true;
    }

    private void LeaveEntityUnused(in GatePass pass)
    {
        if (pass.LegalEntity is { } id && _legalEntities.TryGetValue(id, out var state))
        {
            _legalEntities[id] = GateRules.LeftUnused(state, pass.Entity);
        }
    }

    private void Vacate(in GatePass pass, bool isAbandoned)
    {
        if (isAbandoned)
        {
            // Headquarters may be at it still, and must not get more calls at once than it bears.
            _places.Keep(pass.IsLive);
            _ = FreeLaterAsync(pass.IsLive);
        }
        else
        {
            _places.Free(pass.IsLive);
        }
    }

    private void Judge(in GatePass pass, HeadquartersOutcome outcome)
    {
        var now = _clock.Now;
        var terms = new GateTerms(
            pass.EnteredAt, now, randomness.NextDouble(), Terms.MaxConcurrency, _places.IsFull(_headquarters.Limit, Terms.MaxConcurrency));
        if (outcome is { Failure: HeadquartersFailure.Misconfigured, LegalEntity: { } concerned })
        {
            var state = _legalEntities.GetValueOrDefault(concerned, GateState.Initial);
            _legalEntities[concerned] = GateRules.Left(state, concerned == pass.LegalEntity ? pass.Entity : new GateTicket(state.Phase, false), outcome, terms);
            _headquarters = GateRules.Left(_headquarters, pass.Headquarters, HeadquartersOutcome.Answered, terms);
            return;
        }

        _headquarters = GateRules.Left(_headquarters, pass.Headquarters, outcome, terms);
        if (pass.LegalEntity is { } id && _legalEntities.TryGetValue(id, out var own))
        {
            _legalEntities[id] = outcome.Failure is null or HeadquartersFailure.Rejected
                ? GateRules.Left(own, pass.Entity, outcome, terms)
                : GateRules.LeftUnused(own, pass.Entity);
        }
    }

    // The gate that lets nobody in now, that of headquarters or of the legal entity; null when both do.
    private GateState? Refusing(LegalEntityId? legalEntity, DateTimeOffset now)
    {
        HeedMaintenance(now);
        if (!GateRules.Admits(_headquarters, now))
        {
            return _headquarters;
        }

        return legalEntity is { } id && _legalEntities.TryGetValue(id, out var own) && !GateRules.Admits(own, now) ? own : null;
    }

    private void HeedMaintenance(DateTimeOffset now)
    {
        var wallClock = now + Jump(now);
        _headquarters = GateRules.WithMaintenance(_headquarters, WindowAt(wallClock), wallClock, now);
    }

    private GateState StateOf(LegalEntityId? legalEntity, DateTimeOffset now)
    {
        HeedMaintenance(now);
        return _headquarters.IsOpen && legalEntity is { } id && _legalEntities.TryGetValue(id, out var own) && !own.IsOpen ? own : _headquarters;
    }

    private MaintenanceWindow? WindowAt(DateTimeOffset wallClock)
    {
        foreach (var window in Terms.MaintenanceWindows)
        {
            if (window.Start <= wallClock && wallClock < window.End)
            {
                return window;
            }
        }

        return null;
    }

    private GateState Shown(GateState state)
    {
        var jump = Jump(_clock.Now);
        return jump == TimeSpan.Zero ? state : state with
        {
            Since = state.Since + jump,
            RetryAt = state.RetryAt + jump,
            LastSuccessAt = state.LastSuccessAt + jump,
        };
    }

    // How far the wall clock has gone away from the steady one. It stays the same until it changes by more than two readings differ, so that
    // what is shown stays the same too.
    private TimeSpan Jump(DateTimeOffset now)
        => timeProvider.GetUtcNow() - now is var jump && (jump - _jump).Duration() < UnseenJump ? _jump : _jump = jump;

    private async Task FreeLaterAsync(bool isLive)
    {
        await Task.Delay(Terms.SettlingTime, timeProvider).ConfigureAwait(false);
        lock (_lock)
        {
            _places.FreeKept(isLive);
        }

        Wake();
    }

    // Free places are for the first in line; a gate that has shut is news for all of them.
    private void Wake()
    {
        var woken = new List<TaskCompletionSource<bool>>();
        lock (_lock)
        {
            var most = _headquarters.IsOpen ? Math.Max(1, _places.FreeWithin(_headquarters.Limit, Terms.MaxConcurrency)) : int.MaxValue;
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
