using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Sends claimed customers as far as the gate admits them. An attempt runs beside the loop and tells it when it has ended.
/// </summary>
internal sealed partial class Sender(
    HeadquartersGate gate,
    DeliveryAttempt attempt,
    CustomerNeeds needs,
    ConfirmingProbe confirmingProbe,
    ResultDecision decision,
    ClaimedCustomers claimed,
    Committer committer,
    SynchronizerInbox inbox,
    ILiveSettings settings,
    TimeProvider timeProvider,
    ILogger logger)
{
    private readonly FailureAttribution _attribution = new(gate);
    private readonly TimeoutSources _timeouts = new(timeProvider);

    public void Send(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && claimed.Waiting.TryPeek(out var next) && !claimed.IsOneSentAlone)
        {
            if (next.IsLost || !HasTimeFor(next))
            {
                // If the lease is still this process's the customer goes back; otherwise the fence refuses the change.
                GiveBack(claimed.Waiting.Dequeue());
                continue;
            }

            if (next.GoesAlone && claimed.Sent.Count > 0)
            {
                return;
            }

            var callNeeds = needs.Of(next.Record);
            if (gate.TryEnterToCatchUp(callNeeds, out var pass))
            {
                _ = DeliverAsync(claimed.Send(), pass);
            }
            else if (gate.Look(callNeeds) is { AllowsCalls: false } shut)
            {
                var putOff = claimed.Waiting.Dequeue();
                committer.Add(putOff, decision.WhileShut(putOff.Record, shut));
            }
            else
            {
                if (!gate.HasPlaceToCatchUp())
                {
                    // Others have the places, and send sooner what they claim.
                    gate.NoteLackOfPlaceToCatchUp();
                    GiveBackWaiting();
                }

                return;
            }
        }
    }

    /// <summary>Gives back everything that was claimed and not sent.</summary>
    public void GiveBackWaiting()
    {
        while (claimed.Waiting.Count > 0)
        {
            GiveBack(claimed.Waiting.Dequeue());
        }
    }

    private void GiveBack(Claimed customer) => committer.Add(customer, RecordLife.Released(customer.Record));

    private bool HasTimeFor(Claimed customer)
        => timeProvider.GetElapsedTime(customer.LeasedAt)
            <= settings.Current.Synchronizer.LeaseDuration - settings.Current.Headquarters.AttemptTimeout;

    // Nobody awaits it: it ends within the time-outs of its calls and does not throw.
    private async Task DeliverAsync(Claimed customer, GatePass pass)
    {
        var record = customer.Record;
        customer.Span = CommerceSpans.StartDelivery(
            record.Channel, record.CustomerId, record, static record => PayloadCodec.TraceParentOf(record.Payload.Span));
        var fence = customer.Fenced(settings.Current.Synchronizer.LeaseDuration, timeProvider, _timeouts);
        var permit = new CallPermit(gate, pass, fence);
        var result = await AttemptAsync(customer, permit).ConfigureAwait(false);
        var attributed = result with { OthersSucceeded = _attribution.LiesInCustomer(record, pass, result) };
        customer.Span.SetOutcome(AttemptTag.Of(result), hasFailed: AttemptTag.IsFailure(result));
        permit.Leave(result.Last);
        confirmingProbe.StartIfNeeded();
        inbox.Post(new ISynchronizerMessage.AttemptEnded(customer, attributed));
    }

    private async Task<AttemptResult> AttemptAsync(Claimed customer, CallPermit permit)
    {
        try
        {
            return await attempt.RunAsync(customer.Record, live: false, permit).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A defect of this library. The customer must neither be lost nor be sent again unasked because of it.
            Log.AttemptFailed(logger, customer.Record.CustomerId, exception.GetType().Name);
            return new AttemptResult(AttemptVerdict.Failed, HeadquartersOutcome.Of(exception)) { MayHaveArrived = true };
        }
    }
}
