using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Creation;

/// <summary>
/// Where a sign-up comes in: says before every try what may be done for it.
/// </summary>
internal interface IEntrance
{
    /// <summary>Gets the gate that shut the sign-up out; null when none did.</summary>
    GateState? Shut { get; }

    /// <summary>Gets when headquarters may be called again, for what the caller is told.</summary>
    DateTimeOffset? RetryAt { get; }

    ValueTask<Intake> EnterAsync(WaitBudget budget, CancellationToken cancellationToken);

    /// <summary>Gives back what entering took, because no call follows.</summary>
    void Leave();
}
