using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Headquarters.Calls;

// Asks headquarters itself where the word of one customer is all there is against it. Whoever has left the gate seeks it.
internal sealed class SecondOpinion(HeadquartersGate gate, HeadquartersCalls calls)
{
    public void Seek()
    {
        if (gate.TryEnterToConfirm(out var pass))
        {
            _ = AskAsync(new CallPermit(gate, pass, fence: null));
        }
    }

    // Nobody awaits it: it ends by itself, within its time-outs, and gives its place back.
    private async Task AskAsync(CallPermit permit) => permit.Leave(await calls.ProbeAsync(permit).ConfigureAwait(false));
}
