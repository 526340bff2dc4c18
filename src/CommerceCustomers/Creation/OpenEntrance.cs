using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Creation;

/// <summary>
/// The entrance of an async creation: every customer is kept, whatever headquarters does.
/// </summary>
internal sealed class OpenEntrance : IEntrance
{
    public static readonly OpenEntrance Instance = new();

    public GateState? Shut => null;

    public DateTimeOffset? RetryAt => null;

    public ValueTask<Intake> EnterAsync(WaitBudget budget, CancellationToken cancellationToken) => new(Intake.Keep);

    public void Leave()
    {
    }
}
