using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Headquarters.Gate;

// One per headquarters, shared by sync creations and the synchronizer: the one truth about open, shut and why. What it decides it
// decides by a clock that does not jump; what it shows is in the time of the wall clock.
internal sealed class HeadquartersGate(
    ILiveSettings settings,
    WakeUps wakeUps,
    IScheduling scheduling,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger<HeadquartersGate>? logger = null)
{
    private const int MostWaiters = 10_000;

    private static readonly TimeSpan UnseenJump = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SteadyClock _clock = new(timeProvider);
    private readonly LinkedList<TaskCompletionSource<bool>> _waiters = new();
    private readonly GateStates _states = new();
    private readonly GatePlaces _places = new();
    private readonly GateAlarms _alarms = new(timeProvider, logger);
    private TimeSpan _jump;

    private HeadquartersSettings Terms => settings.Current.Headquarters;

    // Whether a part of headquarters has ever failed, so that it matters who needs which.
    public bool KnowsParts
    {
        get
        {
            lock (_lock)
            {
                return _states.KnowsParts;
            }
        }
    }

    // Without a legal entity it is headquarters itself.
    public GateState Look(LegalEntityId? legalEntity = null) => Look(new CallNeeds(legalEntity));

    // The gate that decides about a call.
    public GateState Look(in CallNeeds needs)
    {
        lock (_lock)
        {
            HeedMaintenance(_clock.Now);
            return Shown(_states.Deciding(needs));
        }
    }

    public IReadOnlyDictionary<LegalEntityId, GateState> LookAtLegalEntities()
    {
        lock (_lock)
        {
            return _states.Shut.Where(static entry => entry.Key.LegalEntity is not null)
                .ToDictionary(static entry => entry.Key.LegalEntity!.Value, entry => Shown(entry.Value));
        }
    }

    public IReadOnlyDictionary<string, GateState> LookAtParts()
    {
        lock (_lock)
        {
            return _states.Shut.Where(static entry => entry.Key.Part is not null)
                .ToDictionary(static entry => entry.Key.Part!, entry => Shown(entry.Value), StringComparer.Ordinal);
        }
    }

    public IReadOnlyList<string> LookAtSuspicions()
    {
        lock (_lock)
        {
            return [.. _states.Suspicions()];
        }
    }

    public bool Admits(LegalEntityId? legalEntity)
    {
        lock (_lock)
        {
            return Refusing(new CallNeeds(legalEntity), isLive: false, _clock.Now) is null;
        }
    }

    // Whether the gate has neither shut nor opened since this place was taken.
    public bool IsCurrent(in GatePass pass)
    {
        lock (_lock)
        {
            HeedMaintenance(_clock.Now);
            return _states.IsCurrent(pass);
        }
    }

    // Whether headquarters has answered anybody since this place was taken.
    public bool HasAnsweredSince(in GatePass pass)
    {
        lock (_lock)
        {
            return _states.Headquarters.LastSuccessAt > pass.EnteredAt;
        }
    }

    // Whether headquarters has taken a customer since this place was taken, and the gate has not shut in between.
    public bool HasDeliveredSince(in GatePass pass)
    {
        lock (_lock)
        {
            return pass.Tickets.Headquarters.Phase == _states.Headquarters.Phase && _states.Headquarters.LastDeliveryAt > pass.EnteredAt;
        }
    }

    // Live creations that wait go first.
    public bool TryEnterToCatchUp(in CallNeeds needs, out GatePass pass)
    {
        lock (_lock)
        {
            pass = default;
            return _waiters.Count == 0 && TryTakePlace(needs, isLive: false, out pass);
        }
    }

    // A place to ask headquarters itself whether the word of one customer is true of it; there is one such question at a time.
    public bool TryEnterToConfirm(out GatePass pass)
    {
        lock (_lock)
        {
            pass = default;
            if (_states.Headquarters is not { IsOpen: true, IsInDoubt: true } || !TryTakePlace(CallNeeds.Probe, isLive: true, out pass))
            {
                return false;
            }

            _states.Confirming();
            return true;
        }
    }

    // A live creation waits for a place, but never for a shut gate: the shopper is told at once.
    public async Task<GateEntry> EnterAsync(CallNeeds needs, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var isWoken = false;
        while (true)
        {
            var (entry, waiter) = TryEnter(needs, isWoken);
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
                    Look(needs) with { Reason = "Every place for calls to headquarters was taken for the whole wait." });
            }
        }
    }

    public void Leave(in GatePass pass, HeadquartersOutcome outcome)
    {
        lock (_lock)
        {
            _states.Leave(pass, outcome, TermsOf(pass));
            Vacate(pass, outcome.IsAbandoned);
        }

        Wake();
    }

    // Nothing was called, or it ended for reasons that say nothing about headquarters; abandoned, when headquarters may be at it still.
    public void LeaveUnused(in GatePass pass, bool isAbandoned = false)
    {
        lock (_lock)
        {
            _states.LeaveUnused(pass);
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
                var question = pass with { Needs = CallNeeds.Probe, Tickets = pass.Tickets with { Others = null } };
                _states.Leave(question, outcome, TermsOf(question));
            }

            if (_states.Headquarters.IsOpen && outcome is { IsUnsent: false, Failure: null or HeadquartersFailure.Rejected })
            {
                return GateEntry.Granted(pass with
                {
                    Tickets = pass.Tickets with { Headquarters = GateRules.Entered(_states.Headquarters).Ticket },
                    EnteredAt = _clock.Now,
                });
            }

            _states.LeaveOthersUnused(pass);
            Vacate(pass, outcome.IsAbandoned);
        }

        Wake();
        return GateEntry.Refused(Look(pass.Needs));
    }

    private (GateEntry? Entry, LinkedListNode<TaskCompletionSource<bool>>? Waiter) TryEnter(in CallNeeds needs, bool isWoken)
    {
        lock (_lock)
        {
            if (Refusing(needs, isLive: true, _clock.Now) is { } shut)
            {
                return (GateEntry.Refused(Shown(shut)), null);
            }

            // Nobody who comes now goes before those who wait.
            if ((isWoken || _waiters.Count == 0) && TryTakePlace(needs, isLive: true, out var pass))
            {
                return (GateEntry.Granted(pass), null);
            }

            if (_waiters.Count >= MostWaiters)
            {
                return (GateEntry.Refused(Shown(_states.Headquarters) with { Reason = $"More than {MostWaiters} creations wait for headquarters already." }), null);
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

    private bool TryTakePlace(in CallNeeds needs, bool isLive, out GatePass pass)
    {
        var now = _clock.Now;
        pass = default;
        if (Refusing(needs, isLive, now) is not null || !_places.TryTake(isLive, _states.Headquarters.Limit, Terms.MaxConcurrency))
        {
            return false;
        }

        pass = new GatePass(needs, isLive, now, _states.Enter(needs));
        return true;
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

    private GateContext TermsOf(in GatePass pass) => new(
        pass.EnteredAt,
        _clock.Now,
        randomness.NextDouble(),
        Terms.MaxConcurrency,
        _places.IsFull(_states.Headquarters.Limit, Terms.MaxConcurrency))
    {
        Customer = pass.Needs.Customer,
        IsProbe = pass.Needs.IsProbe,
    };

    private GateState? Refusing(in CallNeeds needs, bool isLive, DateTimeOffset now)
    {
        HeedMaintenance(now);
        return _states.Refusing(needs, isLive, now);
    }

    private void HeedMaintenance(DateTimeOffset now)
    {
        var wallClock = now + Jump(now);
        _states.HeedMaintenance(WindowAt(wallClock), wallClock, now);
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
        IReadOnlyList<GateChange> changes;
        lock (_lock)
        {
            changes = [.. _states.TakeChanges().Select(change => change with { After = Shown(change.After) })];
            var headquarters = _states.Headquarters;
            var most = headquarters.IsOpen ? Math.Max(1, _places.FreeWithin(headquarters.Limit, Terms.MaxConcurrency)) : int.MaxValue;
            while (_waiters.First is { } first && woken.Count < most)
            {
                woken.Add(first.Value);
                _waiters.RemoveFirst();
            }
        }

        _alarms.Tell(changes);
        foreach (var waiter in woken)
        {
            scheduling.Resume(waiter);
        }

        wakeUps.Synchronizer.Set();
    }
}
