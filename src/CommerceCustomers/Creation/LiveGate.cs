using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Creation;

/// <summary>
/// Gets a place at the gate for a call whose caller waits. Behind a gate whose pause is over a probe goes first, so that no shopper's
/// create is the trial.
/// </summary>
internal sealed class LiveGate(HeadquartersGate gate, HeadquartersCalls calls, TimeProvider timeProvider)
{
    public async ValueTask<GateEntry> EnterAsync(CallNeeds needs, WaitBudget budget, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(needs, budget.Left, cancellationToken).ConfigureAwait(false);
        return entry.Pass is { IsTrial: true } trial
            ? await ProbeWithinAsync(trial, budget, cancellationToken).ConfigureAwait(false)
            : entry;
    }

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
