using CommerceCustomers.Headquarters.Gate.Sharing;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// Decides who may call headquarters, who waits for a place, and what the end of a call changes. It reads no clock and does nothing but
/// decide: <see cref="HeadquartersGate"/> locks, passes the moment in, and carries out the effects.
/// </summary>
internal sealed class GateMachine(GateShare? share = null)
{
    private const int MaxWaiting = 10_000;

    private readonly GatePlaces _places = new();
    private readonly WaitingLine<TaskCompletionSource<bool>> _line = new(MaxWaiting);

    public GateSet Gates { get; } = new(share);

    /// <summary>Gets the share of this process in the gate of all; null when there is no other process.</summary>
    public GateShare? Share => share;

    public CallCount Calls => new(_places.Live, _places.CatchingUp, _line.Count)
    {
        AbandonedLive = _places.AbandonedLive,
        AbandonedCatchingUp = _places.AbandonedCatchingUp,
    };

    /// <summary>
    /// Brings the gates up to a moment, by which a maintenance window may have begun or ended. Call it before a question about the gates;
    /// a method that changes them does this itself.
    /// </summary>
    public void BringUpTo(in GateMoment moment) => Gates.HeedMaintenance(moment);

    /// <summary>Returns the gate that decides about a call, in the time of the wall clock.</summary>
    public GateState Look(in CallNeeds needs, in GateMoment moment) => moment.InWallClockTime(Gates.Deciding(needs));

    /// <summary>Says whether a call that catches up would pass every gate, whatever the number of places.</summary>
    public bool Admits(in CallNeeds needs, in GateMoment moment)
        => Gates.Refusing(needs, isLive: false, moment.Now) is null && HasPlaceToCatchUp(moment);

    /// <summary>Says whether other processes leave this one a place for calls that catch up.</summary>
    public bool HasPlaceToCatchUp(in GateMoment moment) => share?.HasPlaceToCatchUp(moment.Now) != false;

    /// <summary>
    /// Says whether no gate of a call has changed since the call entered, and this process still has the place and the turn for it.
    /// </summary>
    public bool IsCurrent(in GatePass pass, in GateMoment moment)
        => Gates.IsCurrent(pass) && share?.Covers(Calls, moment.Now) != false && !HasLostTurn(pass, moment);

    /// <summary>Notes what a call that catches up lacks, so that the next exchange asks the others for it.</summary>
    public void NoteLack(in CallNeeds needs, in GateMoment moment)
    {
        if (Gates.Refusing(needs, isLive: false, moment.Now) is not null)
        {
            NoteRefusal(isLive: false, moment);
        }
        else if (!HasPlaceToCatchUp(moment))
        {
            share!.NoteLackOfPlace(isLive: false);
        }
    }

    /// <summary>Lets a call in that catches up, unless live calls wait.</summary>
    public bool TryEnterToCatchUp(in CallNeeds needs, in GateMoment moment, out GatePass pass)
    {
        pass = default;
        return _line.IsEmpty && TryEnter(needs, isLive: false, moment, out pass);
    }

    /// <summary>
    /// Lets the probe in that confirms or disproves what headquarters said for one customer. There is one such probe at a time.
    /// </summary>
    public bool TryEnterToConfirm(in GateMoment moment, out GatePass pass)
    {
        pass = default;
        if (Gates.Headquarters is not { AllowsCalls: true, NeedsProbe: true } || !TryEnter(CallNeeds.Probe, isLive: true, moment, out pass))
        {
            return false;
        }

        Gates.ProbeStarted();
        return true;
    }

    /// <summary>Lets a live call in or refuses it.</summary>
    /// <param name="needs">What the call needs of headquarters.</param>
    /// <param name="turn">The turn of a call that has waited and was woken.</param>
    /// <param name="moment">Now.</param>
    /// <returns>Null when the call has to wait for a place.</returns>
    public GateEntry? TryEnterLive(in CallNeeds needs, long? turn, in GateMoment moment)
    {
        Gates.HeedMaintenance(moment);
        if (Gates.Refusing(needs, isLive: true, moment.Now) is { } shut)
        {
            NoteRefusal(isLive: true, moment);
            return GateEntry.Refused(moment.InWallClockTime(shut));
        }

        if ((turn is not null || _line.IsEmpty) && TryTakePlace(needs, isLive: true, moment, out var pass))
        {
            return GateEntry.Granted(pass);
        }

        return _line.IsFull
            ? GateEntry.Refused(moment.InWallClockTime(Gates.Headquarters) with
            {
                Reason = $"More than {MaxWaiting} creations wait for headquarters already.",
                Code = null,
            })
            : null;
    }

    /// <summary>Puts a live call in line. One that has waited already keeps its turn.</summary>
    public GateWaiter Wait(long? turn, TaskCompletionSource<bool> signal)
    {
        if (turn is not { } former)
        {
            return new GateWaiter(_line.Join(signal), signal);
        }

        _line.Rejoin(former, signal);
        return new GateWaiter(former, signal);
    }

    /// <summary>Takes a call out of the line. When it has just been woken, the next in line is woken in its place.</summary>
    public GateEffects? GiveUp(long turn, in GateMoment moment) => _line.TryGiveUp(turn) ? null : Wake(moment);

    /// <summary>Ends a call with what came of it.</summary>
    public GateEffects Leave(in GatePass pass, HeadquartersOutcome outcome, double jitter, in GateMoment moment)
    {
        Gates.Leave(pass, outcome, ContextOf(pass, jitter, moment));
        share?.Ended(pass);
        _places.Free(pass.IsLive, outcome.IsAbandoned);
        return Wake(moment);
    }

    /// <summary>Ends a call that says nothing about headquarters: nothing was sent, or it was interrupted.</summary>
    public GateEffects LeaveUnused(in GatePass pass, bool isAbandoned, in GateMoment moment)
    {
        Gates.LeaveUnused(pass);
        share?.Ended(pass);
        _places.Free(pass.IsLive, isAbandoned);
        return Wake(moment);
    }

    /// <summary>
    /// Ends the probe that went ahead of a live call. After an answer the call keeps the place; otherwise the place is free, and the
    /// effects say who is woken for it.
    /// </summary>
    public (GateEntry Entry, GateEffects? Effects) Probed(
        in GatePass pass, HeadquartersOutcome outcome, double jitter, in GateMoment moment)
    {
        if (!outcome.IsUnsent)
        {
            var probe = pass with { Needs = CallNeeds.Probe, Tickets = pass.Tickets with { Others = null } };
            Gates.Leave(probe, outcome, ContextOf(probe, jitter, moment));
        }

        if (Gates.Headquarters.AllowsCalls && outcome is { IsUnsent: false, Failure: null or HeadquartersFailure.Rejected })
        {
            share?.Ended(pass);
            var ticket = GateRules.Entered(Gates.Headquarters).Ticket;
            return (GateEntry.Granted(pass with { Tickets = pass.Tickets with { Headquarters = ticket }, EnteredAt = moment.Now }), null);
        }

        var effects = LeaveUnused(pass, outcome.IsAbandoned, moment);
        Gates.HeedMaintenance(moment);
        return (GateEntry.Refused(Look(pass.Needs, moment)), effects);
    }

    /// <summary>Frees the place of an abandoned call, after the time in which headquarters may still have been working on it.</summary>
    public GateEffects FreeAbandoned(bool isLive, in GateMoment moment)
    {
        _places.FreeAbandoned(isLive);
        return Wake(moment);
    }

    /// <summary>Wakes as many as there are free places, or all when headquarters' own gate is shut.</summary>
    public GateEffects Wake(in GateMoment moment)
    {
        var headquarters = Gates.Headquarters;
        var most = headquarters.AllowsCalls
            ? Math.Max(1, _places.FreeWithin(headquarters.Limit, moment.Settings.MaxConcurrency))
            : int.MaxValue;
        return new GateEffects(Gates.TakeChanges(moment), _line.Wake(most));
    }

    /// <summary>Begins an exchange with the other processes.</summary>
    public ShareRequest BeginExchange(in GateMoment moment)
    {
        Gates.HeedMaintenance(moment);
        return share!.BeginExchange(Calls, Gates.Headquarters.Limit, Gates.All, moment);
    }

    /// <summary>Ends an exchange. No answer to one that was made means that the store shares nothing, so this process is alone.</summary>
    /// <returns>What to do now; null when nothing has changed for anybody.</returns>
    public GateEffects? EndExchange(ShareRequest request, bool isDone, ShareAnswer? answer, in GateMoment moment)
    {
        if (!isDone)
        {
            share!.NoteFailedExchange(moment.Now);
            return null;
        }

        if (answer is null)
        {
            share!.NoteAlone();
            return Wake(moment);
        }

        var gains = share!.EndExchange(request, answer, Calls, moment.Now);
        var hears = false;
        foreach (var heard in answer.Heard)
        {
            hears |= Gates.Hear(heard, request, moment);
        }

        return gains || hears ? Wake(moment) : null;
    }

    private bool TryEnter(in CallNeeds needs, bool isLive, in GateMoment moment, out GatePass pass)
    {
        Gates.HeedMaintenance(moment);
        if (Gates.Refusing(needs, isLive, moment.Now) is null)
        {
            return TryTakePlace(needs, isLive, moment, out pass);
        }

        NoteRefusal(isLive, moment);
        pass = default;
        return false;
    }

    private bool TryTakePlace(in CallNeeds needs, bool isLive, in GateMoment moment, out GatePass pass)
    {
        pass = default;
        if (!_places.IsFree(isLive, Gates.Headquarters.Limit, moment.Settings.MaxConcurrency))
        {
            return false;
        }

        if (share?.HasPlace(isLive, Calls, moment.Now) == false)
        {
            share.NoteLackOfPlace(isLive);
            return false;
        }

        _places.Take(isLive);
        pass = new GatePass(needs, isLive, moment.Now, Gates.Enter(needs));
        share?.Began(pass, Calls);
        return true;
    }

    private void NoteRefusal(bool isLive, in GateMoment moment)
    {
        if (Gates.LacksTurn(isLive, moment.Now))
        {
            share!.NoteLackOfTurn(isLive);
        }

        share?.NoteRefusal(moment.Now);
    }

    private bool HasLostTurn(in GatePass pass, in GateMoment moment) => pass.IsTrial && share?.HasTurn(moment.Now) == false;

    private GateContext ContextOf(in GatePass pass, double jitter, in GateMoment moment)
    {
        var most = moment.Settings.MaxConcurrency;
        return new GateContext(pass.EnteredAt, moment.Now, jitter, most, _places.IsFull(Gates.Headquarters.Limit, most))
        {
            Customer = pass.Needs.Customer,
            IsProbe = pass.Needs.IsProbe,
            HasLostTurn = HasLostTurn(pass, moment),
        };
    }
}
