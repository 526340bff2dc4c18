using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Creation;

/// <summary>
/// The entrance of one sync creation: a place at the gate. Without one the profile says whether the customer is kept.
/// </summary>
internal sealed class GateEntrance(
    HeadquartersGate gate,
    HeadquartersCalls calls,
    CustomerNeeds needs,
    CustomerCreation creation,
    CustomerId id,
    TimeProvider timeProvider) : IEntrance
{
    private readonly bool _keeps = creation.Profile.WhenHeadquartersUnavailable == UnavailableBehavior.CreateAsync;

    /// <summary>Gets the place that the call is made from; it must be given back.</summary>
    public GatePass? Pass { get; private set; }

    public GateState? Shut { get; private set; }

    public DateTimeOffset? RetryAt => (Shut ?? gate.Look(creation.Channel.LegalEntity)).RetryAt;

    public async ValueTask<Intake> EnterAsync(WaitBudget budget, CancellationToken cancellationToken)
    {
        var callNeeds = needs.Of(id, creation.Channel, creation.Customer, creation.Decision);
        var entry = await gate.EnterAsync(callNeeds, budget.Left, cancellationToken).ConfigureAwait(false);
        if (entry.Pass is { IsTrial: true } trial)
        {
            entry = await ProbeWithinAsync(trial, budget, cancellationToken).ConfigureAwait(false);
        }

        (Pass, Shut) = (entry.Pass, entry.Refusal);
        return Shut switch
        {
            null => Intake.Call,
            { Cause: not HeadquartersFailure.Misconfigured } when _keeps => Intake.Keep,
            _ => Intake.AnswerOnly,
        };
    }

    public void Leave()
    {
        if (Pass is { } pass)
        {
            Pass = null;
            gate.LeaveUnused(pass);
        }
    }

    // Behind a gate whose pause is over a probe goes first, so that no shopper's create is the trial.
    private async Task<GateEntry> ProbeWithinAsync(GatePass trial, WaitBudget budget, CancellationToken cancellationToken)
    {
        var probing = ProbeAsync(trial);
        try
        {
            return await probing.WaitAsync(budget.Left, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = LeaveAfterAsync(probing);
            return GateEntry.Refused(gate.Look(trial.Needs));
        }
        catch (OperationCanceledException)
        {
            _ = LeaveAfterAsync(probing);
            throw;
        }
    }

    private async Task<GateEntry> ProbeAsync(GatePass trial)
        => gate.Probed(trial, await calls.ProbeAsync(new CallPermit(gate, trial, fence: null)).ConfigureAwait(false));

    // The probe goes on without a caller, and its place is given back.
    private async Task LeaveAfterAsync(Task<GateEntry> probing)
    {
        if ((await probing.ConfigureAwait(false)).Pass is { } pass)
        {
            gate.LeaveUnused(pass);
        }
    }
}
