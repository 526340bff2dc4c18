using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// The gate to headquarters, shared by sync creations and the synchronizer. It locks, reads the clocks and carries out what
/// <see cref="GateMachine"/> decides. What it shows is in the time of the wall clock.
/// </summary>
internal sealed partial class HeadquartersGate(
    ILiveSettings settings,
    WakeUps wakeUps,
    IScheduling scheduling,
    TimeProvider timeProvider,
    Randomness randomness,
    ISharedGateText? shared = null,
    ILogger<HeadquartersGate>? logger = null,
    MinuteRecorder? minutes = null)
{
    private readonly Lock _lock = new();
    private readonly SteadyClock _clock = new(timeProvider);
    private readonly WallClockJump _jump = new(timeProvider);
    private readonly GateMachine _machine = new(shared is null ? null : new GateShare(NewName(randomness, timeProvider)));
    private readonly GateAlarms _alarms = new(timeProvider, logger);

    /// <summary>
    /// Gets a value indicating whether a part of headquarters has ever failed, so that it matters which call needs which part.
    /// </summary>
    public bool KnowsParts
    {
        get
        {
            lock (_lock)
            {
                return _machine.Gates.KnowsParts;
            }
        }
    }

    /// <summary>Returns the gate of a legal entity, or that of headquarters itself.</summary>
    public GateState Look(LegalEntityId? legalEntity = null) => Look(new CallNeeds(legalEntity));

    /// <summary>Returns the gate that decides about a call.</summary>
    public GateState Look(in CallNeeds needs)
    {
        lock (_lock)
        {
            return _machine.Look(needs, BringUpToNow());
        }
    }

    public IReadOnlyDictionary<LegalEntityId, GateStatus> LookAtLegalEntities()
    {
        lock (_lock)
        {
            return ShutGates(static key => key.LegalEntity is not null)
                .ToDictionary(static gate => gate.Key.LegalEntity!.Value, static gate => gate.Status);
        }
    }

    public IReadOnlyDictionary<string, GateStatus> LookAtParts()
    {
        lock (_lock)
        {
            return ShutGates(static key => key.Part is not null).ToDictionary(static gate => gate.Key.Part!, static gate => gate.Status);
        }
    }

    public IReadOnlyList<string> LookAtUnconfirmedReports()
    {
        lock (_lock)
        {
            return [.. _machine.Gates.UnconfirmedReports()];
        }
    }

    /// <summary>
    /// Asks whether a call of a legal entity would be let in, were a place free. The other processes are asked for what it lacks.
    /// </summary>
    public bool AskForAdmission(LegalEntityId? legalEntity)
    {
        var needs = new CallNeeds(legalEntity);
        return AdmitsOrNotesLack(needs) || (AskOthers() && AdmitsOrNotesLack(needs));
    }

    /// <summary>Says whether no gate of the call has changed since it entered.</summary>
    public bool IsCurrent(in GatePass pass)
    {
        lock (_lock)
        {
            return _machine.IsCurrent(pass, BringUpToNow());
        }
    }

    /// <summary>Says whether headquarters has answered any call since this one entered.</summary>
    public bool HasAnsweredSince(in GatePass pass)
    {
        lock (_lock)
        {
            return _machine.Gates.HasAnsweredSince(pass);
        }
    }

    /// <summary>Says whether headquarters has taken a customer since this call entered, and its gate has not changed in between.</summary>
    public bool HasDeliveredSince(in GatePass pass)
    {
        lock (_lock)
        {
            return _machine.Gates.HasDeliveredSince(pass);
        }
    }

    /// <summary>Lets a call in for which no caller waits. Live calls that wait go first.</summary>
    public bool TryEnterToCatchUp(in CallNeeds needs, out GatePass pass)
        => TryToCatchUp(needs, out pass) || (AskOthers() && TryToCatchUp(needs, out pass));

    /// <summary>Lets a probe in when a single customer's failure is all that speaks against headquarters.</summary>
    public bool TryEnterToConfirm(out GatePass pass) => TryToConfirm(out pass) || (AskOthers() && TryToConfirm(out pass));

    /// <summary>Lets a live call in. It waits for a place, but never for a shut gate: the shopper is told at once.</summary>
    public async ValueTask<GateEntry> EnterAsync(CallNeeds needs, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        if (Sharing is not null && await EnterOrAskAsync(needs, budget, cancellationToken).ConfigureAwait(false) is { } entered)
        {
            return entered;
        }

        long? turn = null;
        while (true)
        {
            var (entry, waiter) = EnterOrWait(needs, turn);
            if (entry is { } decided)
            {
                if (turn is not null && decided.Pass is null)
                {
                    // It was woken for a free place, which it does not take.
                    WakeNext();
                }

                return decided;
            }

            turn = waiter.Turn;
            _ = AskOthers();
            var left = budget - timeProvider.GetElapsedTime(started);
            if (!await WaitAsync(waiter, left, cancellationToken).ConfigureAwait(false))
            {
                return GateEntry.Refused(
                    Look(needs) with { Reason = "Every place for calls to headquarters was taken for the whole wait.", Code = null });
            }
        }
    }

    /// <summary>Ends a call with what came of it.</summary>
    public void Leave(in GatePass pass, HeadquartersOutcome outcome)
    {
        GateEffects effects;
        lock (_lock)
        {
            effects = _machine.Leave(pass, outcome, randomness.NextDouble(), Moment());
        }

        CarryOut(effects);
        FreeLaterIf(outcome.IsAbandoned, pass);
    }

    /// <summary>Ends a call that says nothing about headquarters. Headquarters may still be working on an abandoned one.</summary>
    public void LeaveUnused(in GatePass pass, bool isAbandoned = false)
    {
        GateEffects effects;
        lock (_lock)
        {
            effects = _machine.LeaveUnused(pass, isAbandoned, Moment());
        }

        CarryOut(effects);
        FreeLaterIf(isAbandoned, pass);
    }

    /// <summary>Ends the probe that went ahead of a live call. After an answer, the call keeps the place.</summary>
    public GateEntry Probed(in GatePass pass, HeadquartersOutcome outcome)
    {
        GateEntry entry;
        GateEffects? effects;
        lock (_lock)
        {
            (entry, effects) = _machine.Probed(pass, outcome, randomness.NextDouble(), Moment());
        }

        if (effects is { } after)
        {
            CarryOut(after);
            FreeLaterIf(outcome.IsAbandoned, pass);
        }

        return entry;
    }

    private IEnumerable<(GateKey Key, GateStatus Status)> ShutGates(Func<GateKey, bool> isWanted)
    {
        var moment = Moment();
        return _machine.Gates.Shut
            .Where(gate => isWanted(gate.Key))
            .Select(gate => (gate.Key, moment.InWallClockTime(gate.Value).ToStatus()));
    }

    private GateMoment Moment()
    {
        var now = _clock.Now;
        return new GateMoment(now, now + _jump.Measure(now), settings.Current.Headquarters);
    }

    private GateMoment BringUpToNow()
    {
        var moment = Moment();
        _machine.BringUpTo(moment);
        return moment;
    }

    private (GateEntry? Entry, GateWaiter Waiter) EnterOrWait(in CallNeeds needs, long? turn)
    {
        lock (_lock)
        {
            return _machine.TryEnterLive(needs, turn, Moment()) is { } entry
                ? (entry, default)
                : (null, _machine.Wait(turn, scheduling.NewWaiter()));
        }
    }

    private async Task<bool> WaitAsync(GateWaiter waiter, TimeSpan budget, CancellationToken cancellationToken)
    {
        var isWoken = false;
        try
        {
            return isWoken = budget > TimeSpan.Zero
                && await waiter.Signal.Task.WaitAsync(budget, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            if (!isWoken)
            {
                GiveUp(waiter.Turn);
            }
        }
    }

    private void GiveUp(long turn)
    {
        GateEffects? effects;
        lock (_lock)
        {
            effects = _machine.GiveUp(turn, Moment());
        }

        if (effects is { } passedOn)
        {
            CarryOut(passedOn);
        }
    }

    private void WakeNext()
    {
        GateEffects effects;
        lock (_lock)
        {
            effects = _machine.Wake(Moment());
        }

        CarryOut(effects);
    }

    private void FreeLaterIf(bool isAbandoned, in GatePass pass)
    {
        if (isAbandoned)
        {
            _ = FreeLaterAsync(pass.IsLive);
        }
    }

    private async Task FreeLaterAsync(bool isLive)
    {
        await Task.Delay(settings.Current.Headquarters.SettlingTime, timeProvider).ConfigureAwait(false);
        GateEffects effects;
        lock (_lock)
        {
            effects = _machine.FreeAbandoned(isLive, Moment());
        }

        CarryOut(effects);
    }

    private void CarryOut(in GateEffects effects)
    {
        _alarms.Tell(effects.Changes);
        Measure(effects.Changes);
        foreach (var waiter in effects.Woken)
        {
            scheduling.Resume(waiter);
        }

        wakeUps.Synchronizer.Set();
        if (effects.Changes.Count > 0)
        {
            Sharing?.Tell();
        }
    }

    private void Measure(IReadOnlyList<GateChange> changes)
    {
        for (var index = 0; index < changes.Count; index++)
        {
            var (key, before, after) = changes[index];
            if (key?.Part is null && before.AllowsCalls != after.AllowsCalls)
            {
                minutes?.GateChanged(key?.LegalEntity?.Value, after.AllowsCalls, after.Since ?? timeProvider.GetUtcNow());
            }
        }
    }
}
