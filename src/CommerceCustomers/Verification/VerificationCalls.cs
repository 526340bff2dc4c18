using System.Collections.Concurrent;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Verification;

/// <summary>
/// The questions to headquarters that are running. They end by their own time-outs: cancelled from outside, they would count as failures
/// of headquarters and shut the gate.
/// </summary>
internal sealed class VerificationCalls(
    HeadquartersGate gate, HeadquartersCalls calls, ConfirmingProbe confirmingProbe, IScheduling scheduling, TimeProvider timeProvider)
{
    private readonly ConcurrentQueue<VerificationAnswer> _answers = new();
    private readonly AsyncAutoResetEvent _answered = new(scheduling);

    /// <summary>Gets how many questions have no answer taken yet. One caller asks and takes.</summary>
    public int Count { get; private set; }

    public bool CanLook => calls.Capabilities.HasFlag(HeadquartersCapabilities.Look);

    public void Ask(VerificationQuestion question, GatePass pass)
    {
        Count++;
        var record = question.Record;
        _ = CallAsync(question, pass, permit => question.LooksAtAccount
            ? calls.LookAsync(record.LegalEntity, record.AccountNumber!.Value, permit)
            : calls.FindAsync(record.LegalEntity, record.CustomerId, permit));
    }

    public void Probe(GatePass pass)
    {
        Count++;
        _ = CallAsync(question: null, pass, calls.ProbeAsync);
    }

    public bool TryTake(out VerificationAnswer answer)
    {
        if (!_answers.TryDequeue(out answer))
        {
            return false;
        }

        Count--;
        return true;
    }

    /// <summary>Waits until a question has ended, the pause is over, or the wait is cancelled.</summary>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
        => await ((Task)_answered.WaitAsync(pause, timeProvider, cancellationToken))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async Task EndAsync()
    {
        while (Count > 0)
        {
            if (!TryTake(out _))
            {
                await WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task CallAsync(VerificationQuestion? question, GatePass pass, Func<CallPermit, Task<HeadquartersOutcome>> call)
    {
        var permit = new CallPermit(gate, pass, fence: null);
        HeadquartersOutcome outcome;
        try
        {
            outcome = await call(permit).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A defect must not lose the question, or the run would wait for ever.
            outcome = HeadquartersOutcome.Of(exception);
        }

        var othersSucceeded = gate.HasAnsweredSince(question?.FirstFailed ?? pass);
        permit.Leave(outcome);
        confirmingProbe.StartIfNeeded();
        _answers.Enqueue(new VerificationAnswer(question, pass, outcome, othersSucceeded));
        _answered.Set();
    }
}
