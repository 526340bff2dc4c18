using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// After an outage a single question goes to headquarters before any customer does: a backlog let loose on a system that has just come back
/// takes it down again.
/// </summary>
internal sealed partial class GateProbe(HeadquartersGate gate, HeadquartersCalls calls, ILogger logger)
{
    /// <summary>
    /// Starts the question when the gate admits one. It runs beside the loop, which has leases to renew and results to commit.
    /// </summary>
    public void TryStart(CancellationToken cancellationToken)
    {
        if (gate.TryEnterToCatchUp(CallNeeds.Probe, out var pass))
        {
            _ = ProbeAsync(new CallPermit(gate, pass, fence: null, cancellationToken: cancellationToken));
        }
    }

    // Nobody awaits it: leaving the gate wakes the loop.
    private async Task ProbeAsync(CallPermit permit)
    {
        var outcome = await calls.ProbeAsync(permit).ConfigureAwait(false);
        Log.Probed(logger, outcome.Failure is null ? "answers" : "does not answer", outcome.Code);
        permit.Leave(outcome);
    }
}
