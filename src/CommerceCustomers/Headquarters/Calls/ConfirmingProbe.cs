using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Asks headquarters itself when the failure of a single customer is all that speaks against it. Code that makes calls starts it
/// afterwards.
/// </summary>
internal sealed class ConfirmingProbe(HeadquartersGate gate, HeadquartersCalls calls)
{
    /// <summary>
    /// Starts a probe when the gate needs one. It runs in the background, ends within its time-outs and gives its place back.
    /// </summary>
    public void StartIfNeeded()
    {
        if (gate.TryEnterToConfirm(out var pass))
        {
            _ = ProbeAsync(new CallPermit(gate, pass, fence: null));
        }
    }

    private async Task ProbeAsync(CallPermit permit) => permit.Leave(await calls.ProbeAsync(permit).ConfigureAwait(false));
}
