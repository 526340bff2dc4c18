using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

// Sending what is claimed, as far as the gate lets it.
internal sealed partial class CustomerSynchronizer
{
    // What was claimed while the stop came is given back unsent.
    private void Send(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && _claimed.TryPeek(out var next) && !_isAlone)
        {
            if (next.IsLost || timeProvider.GetElapsedTime(next.LeasedAt) > Terms.LeaseDuration - settings.Current.Headquarters.AttemptTimeout)
            {
                // Too late to send under this lease. If it is still ours it goes back; otherwise the fence holds the change off.
                GiveBack(_claimed.Dequeue());
                continue;
            }

            if (next.GoesAlone && _sending.Count > 0)
            {
                return;
            }

            var callNeeds = needs.Of(next.Record);
            if (!gate.TryEnterToCatchUp(callNeeds, out var pass))
            {
                if (gate.Look(callNeeds) is not { AllowsCalls: false } shut)
                {
                    return;
                }

                PutOff(_claimed.Dequeue(), shut);
                continue;
            }

            _isAlone = next.GoesAlone;
            _claimed.Dequeue();
            // It may stand there already: settled, claimed again, and not yet forgotten.
            _sending[next.Record.Id] = next;
            _ = DeliverAsync(next, new CallPermit(gate, pass, next.Fenced(Terms.LeaseDuration, timeProvider)));
        }
    }

    // Nobody awaits it: it ends by itself, within the time-outs of its calls, and reports through the list.
    private async Task DeliverAsync(Claimed claimed, CallPermit permit)
    {
        var record = claimed.Record;
        AttemptResult delivery;
        try
        {
            delivery = await attempt.RunAsync(record, live: false, permit).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // What a conversation throws is a defect; the customer must neither be lost nor be sent blindly over it.
            Log.AttemptFailed(_logger, record.Id, exception.GetType().Name);
            delivery = new AttemptResult(AttemptVerdict.Failed, HeadquartersOutcome.Of(exception)) { MayHaveArrived = true };
        }

        var weighed = delivery with { OthersSucceeded = _attribution.LiesInCustomer(record, permit.Pass, delivery) };
        permit.Leave(delivery.Last);
        confirmingProbe.StartIfNeeded();
        End(claimed, BehindOthers(record, delivery.Outcome, RecordLife.Settled(record, weighed, calls.Capabilities, Caller.None, NewTerms())));
    }

    // The gate of headquarters or of a legal entity holds back whole lanes, which are not claimed. A part holds back single customers, and
    // they are claimed again when it is tried.
    private void PutOff(Claimed claimed, GateState shut)
    {
        if (gate.Look(claimed.Record.LegalEntity).AllowsCalls)
        {
            End(claimed, RecordLife.Parked(claimed.Record, shut, _parking.DueAt(shut), NewTerms()));
        }
        else
        {
            GiveBack(claimed);
        }
    }

    // Whom headquarters or a part of it failed goes behind the others next time: it may be the only one that it fails.
    private RecordChange BehindOthers(StoredRecord record, HeadquartersOutcome? outcome, RecordChange change)
    {
        if (change.Record.State != CustomerState.Pending || outcome is null or { IsUnsent: true })
        {
            return change;
        }

        var dueAt = change.Record.DueAt;
        return outcome switch
        {
            { Concerns.Part: { } part } => gate.Look(new CallNeeds(null, Parts: [part])) is { AllowsCalls: false } shut
                ? Due(change, Parking.DueAfterTrial(shut, dueAt))
                : change,
            { Failure: HeadquartersFailure.Misconfigured } => Due(change, _parking.DueAfterWord(gate.Look(record.LegalEntity), dueAt)),
            _ => change,
        };
    }

    private static RecordChange Due(RecordChange change, DateTimeOffset dueAt) => change with { Record = change.Record with { DueAt = dueAt } };
}
