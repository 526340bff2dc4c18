using CommerceCustomers.Headquarters;

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

            if (!gate.TryEnterToCatchUp(next.Record.LegalEntity, out var pass))
            {
                if (gate.Look(next.Record.LegalEntity).IsOpen)
                {
                    return;
                }

                GiveBack(_claimed.Dequeue());
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
        Delivery delivery;
        try
        {
            delivery = await conversation.HoldAsync(record, live: false, permit).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // What a conversation throws is a defect; the customer must neither be lost nor be sent blindly over it.
            Log.ConversationFailed(_logger, record.Id, exception.GetType().Name);
            delivery = new Delivery(Verdict.Failed, FailureClassifier.Classify(exception)) { MayHaveArrived = true };
        }

        var weighed = delivery with { OthersSucceeded = _suspicions.LiesInCustomer(record, permit.Pass, delivery) };
        permit.Leave(delivery.Last);
        End(claimed, RecordLife.Settled(
            record, weighed, calls.Capabilities, Caller.None, NewTerms()));
    }
}
