using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

// What is said to headquarters about one customer: ask first where it may exist, then send; after a refusal of a customer that
// may exist, ask once more. It neither enters the gate nor settles anything.
internal sealed class DeliveryAttempt(HeadquartersCalls calls, IChannelDirectory channels, ILiveSettings settings, SettlingWatch settling)
{
    public async Task<AttemptResult> RunAsync(StoredRecord record, bool live, CallPermit permit)
    {
        var capabilities = calls.Capabilities;
        var maySend = live || !record.WithdrawIfAbsent;

        if (record.Account is null && record.LastPossibleSend is not null
            && await AskAsync(record, capabilities, maySend, permit).ConfigureAwait(false) is { } answer)
        {
            return answer;
        }

        // Nothing was ever sent, and nothing may be: the caller was told "unavailable".
        if (record.Account is null && !maySend)
        {
            return new AttemptResult(AttemptVerdict.Absent);
        }

        if (PayloadCodec.TryDecode(record.Payload.Span) is not { } customer)
        {
            return new AttemptResult(AttemptVerdict.Unreadable);
        }

        var outgoing = Outgoing(record, await RenewedAsync(record, customer).ConfigureAwait(false));
        return record.Account is { } account
            ? await CompleteAsync(outgoing, account, permit).ConfigureAwait(false)
            : await SendAsync(record, outgoing, capabilities, live, permit).ConfigureAwait(false);
    }

    private async ValueTask<Customer> RenewedAsync(StoredRecord record, Customer customer) => record.LastError?.Code == InheritedParts.Refused
        ? InheritedParts.Renewed(customer, record, (await channels.FindAsync(record.Channel, CancellationToken.None).ConfigureAwait(false))?.DefaultCustomer)
        : customer;

    private static AttemptResult Held(HeadquartersOutcome outcome) => new(AttemptVerdict.Held, outcome) { NeedsCompletion = outcome.NeedsCompletion };

    private static HeadquartersCustomer Outgoing(StoredRecord record, Customer customer) => new()
    {
        Id = record.Id,
        Channel = record.Channel,
        LegalEntity = record.LegalEntity,
        Customer = customer,
    };

    private async Task<AttemptResult?> AskAsync(
        StoredRecord record, HeadquartersCapabilities capabilities, bool maySend, CallPermit permit)
    {
        if (!capabilities.CanFind)
        {
            var maySendAgain = maySend && (capabilities.IdempotentCreate || settings.Current.Headquarters.AtLeastOnce);
            return maySendAgain ? null : new AttemptResult(AttemptVerdict.CannotKnow);
        }

        // Taken before the question: an index may lag behind what is asked, never ahead of it.
        var left = settling.Left(record, settings.Current.Headquarters.SettlingTime);
        var answer = await FindAsync(record, permit).ConfigureAwait(false);
        if (answer is { Failure: HeadquartersFailure.Rejected, Code: CustomerError.OutcomeUnknown })
        {
            return new AttemptResult(AttemptVerdict.CannotKnow, answer);
        }

        if (answer.Failure is not null)
        {
            return new AttemptResult(AttemptVerdict.Failed, Unanswered(answer));
        }

        if (answer.Accounts!.Count > 0)
        {
            return Held(answer);
        }

        if (left > TimeSpan.Zero)
        {
            return new AttemptResult(AttemptVerdict.NotYetSettled, answer) { SettlesIn = left };
        }

        return maySend ? null : new AttemptResult(AttemptVerdict.Absent, answer);
    }

    private async Task<AttemptResult> SendAsync(
        StoredRecord record, HeadquartersCustomer outgoing, HeadquartersCapabilities capabilities, bool live, CallPermit permit)
    {
        var outcome = await calls.CreateAsync(outgoing, permit).ConfigureAwait(false);
        var mayHaveActed = record.LastPossibleSend is not null || record.LastError?.Failure == HeadquartersFailure.Unavailable || outcome.WasUnavailableBefore;
        switch (outcome.Failure)
        {
            case null when mayHaveActed:
                var sentAgain = Held(outcome) with { WasSentAgain = true, Altered = outgoing.Altered.Names };
                return live || !capabilities.CanFind ? sentAgain : await CheckedAsync(record, sentAgain, permit).ConfigureAwait(false);

            case null:
                return Held(outcome) with { Altered = outgoing.Altered.Names };

            case HeadquartersFailure.Rejected when (mayHaveActed || outcome.MayHaveActed) && capabilities.CanFind:
                var answer = await FindAsync(record, permit).ConfigureAwait(false);
                return answer.Accounts is { Count: > 0 }
                    ? Held(answer)
                    : answer.Failure is null
                        ? new AttemptResult(AttemptVerdict.Failed, InheritedParts.Judged(outcome, record))
                        : new AttemptResult(AttemptVerdict.Failed, Unanswered(answer)) { MayHaveArrived = true };

            case HeadquartersFailure.Rejected when outcome.MayHaveActed:
                return new AttemptResult(AttemptVerdict.Failed, outcome with { Failure = HeadquartersFailure.Ambiguous }) { MayHaveArrived = true };

            case HeadquartersFailure.Rejected:
                return new AttemptResult(AttemptVerdict.Failed, InheritedParts.Judged(outcome, record));

            default:
                return new AttemptResult(AttemptVerdict.Failed, outcome) { MayHaveArrived = outcome.Failure == HeadquartersFailure.Ambiguous };
        }
    }

    // Sent again and taken: had the first create arrived after all, headquarters would hold two now, and somebody must be told. Nobody
    // waits for a caller here, who would wait for it: a live creation has it in its history. What the question leaves open stays as it is.
    private async Task<AttemptResult> CheckedAsync(StoredRecord record, AttemptResult sentAgain, CallPermit permit)
    {
        var taken = sentAgain.Outcome!;
        var found = await FindAsync(record, permit).ConfigureAwait(false);
        return found.Accounts is null
            ? sentAgain with { Last = found }
            : sentAgain with { Outcome = taken with { Accounts = [.. taken.Accounts!.Union(found.Accounts)] } };
    }

    private async Task<HeadquartersOutcome> FindAsync(StoredRecord record, CallPermit permit)
    {
        var customer = PayloadCodec.TryDecode(record.Payload.Span);
        var answer = await calls
            .FindAsync(record.LegalEntity, record.Id, permit, customer is null ? null : Outgoing(record, customer)).ConfigureAwait(false);
        return answer.Failure is null || customer is not null ? answer : answer with { Message = "The question for the customer failed." };
    }

    // Only a create can be refused: taken for a refusal of the customer, a refused question would free it to be sent again.
    private static HeadquartersOutcome Unanswered(HeadquartersOutcome answer)
        => answer.Failure == HeadquartersFailure.Rejected ? answer with { Failure = HeadquartersFailure.Ambiguous } : answer;

    private async Task<AttemptResult> CompleteAsync(
        HeadquartersCustomer outgoing, AccountNumber account, CallPermit permit)
    {
        var outcome = await calls.CompleteAsync(outgoing, account, permit).ConfigureAwait(false);
        return new AttemptResult(outcome.Failure is null ? AttemptVerdict.Completed : AttemptVerdict.Failed, outcome);
    }
}
