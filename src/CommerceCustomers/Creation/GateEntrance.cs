using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Creation;

/// <summary>
/// The entrance of one sync creation: a place at the gate. Without one the profile says whether the customer is kept.
/// </summary>
internal sealed class GateEntrance(
    HeadquartersGate gate, LiveGate liveGate, CustomerNeeds needs, CustomerCreation creation, CustomerId id) : IEntrance
{
    private readonly bool _keeps = creation.Profile.WhenHeadquartersUnavailable == UnavailableBehavior.CreateAsync;

    /// <summary>Gets the place that the call is made from; it must be given back.</summary>
    public GatePass? Pass { get; private set; }

    public GateState? Shut { get; private set; }

    public DateTimeOffset? RetryAt => (Shut ?? gate.Look(creation.Channel.LegalEntity)).RetryAt;

    public async ValueTask<Intake> EnterAsync(WaitBudget budget, CancellationToken cancellationToken)
    {
        var callNeeds = needs.Of(id, creation.Channel, creation.Customer, creation.Decision);
        var entry = await liveGate.EnterAsync(callNeeds, budget, cancellationToken).ConfigureAwait(false);
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
}
