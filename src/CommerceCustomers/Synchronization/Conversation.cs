using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

// What is said to headquarters about one customer: ask first where it may exist, then send; after a refusal of a customer that
// may exist, ask once more. It neither enters the gate nor settles anything.
internal sealed class Conversation(HeadquartersCalls calls, IChannelDirectory channels, ILiveSettings settings, SettlingWatch settling)
{
    public async Task<Delivery> HoldAsync(CustomerRecord record, bool live, CallPermit permit)
    {
        var capabilities = calls.Capabilities;
        var maySend = live || !record.AskOnly;

        if (record.Account is null && record.LastPossibleSend is not null
            && await AskAsync(record, capabilities, maySend, permit).ConfigureAwait(false) is { } answer)
        {
            return answer;
        }

        // Nothing was ever sent, and nothing may be: the caller was told "unavailable".
        if (record.Account is null && !maySend)
        {
            return new Delivery(Verdict.Absent);
        }

        if (PayloadCodec.TryDecode(record.Payload.Span) is not { } customer)
        {
            return new Delivery(Verdict.Unreadable);
        }

        var outgoing = Outgoing(record, await RenewedAsync(record, customer).ConfigureAwait(false));
        return record.Account is { } account
            ? await CompleteAsync(outgoing, account, permit).ConfigureAwait(false)
            : await SendAsync(record, outgoing, capabilities, live, permit).ConfigureAwait(false);
    }

    private async ValueTask<Customer> RenewedAsync(CustomerRecord record, Customer customer) => record.LastError?.Code == InheritedParts.Refused
        ? InheritedParts.Renewed(customer, record, (await channels.FindAsync(record.Channel, CancellationToken.None).ConfigureAwait(false))?.DefaultCustomer)
        : customer;

    private static Delivery Held(HeadquartersOutcome outcome) => new(Verdict.Held, outcome) { NeedsCompletion = outcome.NeedsCompletion };

    private static HeadquartersCustomer Outgoing(CustomerRecord record, Customer customer) => new()
    {
        Id = record.Id,
        Channel = record.Channel,
        LegalEntity = record.LegalEntity,
        Customer = customer,
    };

    private async Task<Delivery?> AskAsync(
        CustomerRecord record, HeadquartersCapabilities capabilities, bool maySend, CallPermit permit)
    {
        if (!capabilities.CanFind)
        {
            var maySendAgain = maySend && (capabilities.IdempotentCreate || settings.Current.Headquarters.AtLeastOnce);
            return maySendAgain ? null : new Delivery(Verdict.CannotKnow);
        }

        // Taken before the question: an index may lag behind what is asked, never ahead of it.
        var left = settling.Left(record, settings.Current.Headquarters.SettlingTime);
        var answer = await FindAsync(record, permit).ConfigureAwait(false);
        if (answer is { Failure: HeadquartersFailure.Rejected, Code: CustomerError.OutcomeUnknown })
        {
            return new Delivery(Verdict.CannotKnow, answer);
        }

        if (answer.Failure is not null)
        {
            return new Delivery(Verdict.Failed, Unanswered(answer));
        }

        if (answer.Accounts!.Count > 0)
        {
            return Held(answer);
        }

        if (left > TimeSpan.Zero)
        {
            return new Delivery(Verdict.NotYetSettled, answer) { SettlesIn = left };
        }

        return maySend ? null : new Delivery(Verdict.Absent, answer);
    }

    private async Task<Delivery> SendAsync(
        CustomerRecord record, HeadquartersCustomer outgoing, HeadquartersCapabilities capabilities, bool live, CallPermit permit)
    {
        var outcome = await calls.CreateAsync(outgoing, permit).ConfigureAwait(false);
        var mayHaveActed = record.LastPossibleSend is not null || record.LastError?.Failure == HeadquartersFailure.Unavailable || permit.WasUnavailable;
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
                        ? new Delivery(Verdict.Failed, InheritedParts.Judged(outcome, record))
                        : new Delivery(Verdict.Failed, Unanswered(answer)) { MayHaveArrived = true };

            case HeadquartersFailure.Rejected when outcome.MayHaveActed:
                return new Delivery(Verdict.Failed, outcome with { Failure = HeadquartersFailure.Ambiguous }) { MayHaveArrived = true };

            case HeadquartersFailure.Rejected:
                return new Delivery(Verdict.Failed, InheritedParts.Judged(outcome, record));

            default:
                return new Delivery(Verdict.Failed, outcome) { MayHaveArrived = outcome.Failure == HeadquartersFailure.Ambiguous };
        }
    }

    // Sent again and taken: had the first create arrived after all, headquarters would hold two now, and somebody must be told. Nobody
    // waits for a caller here, who would wait for it: a live creation has it in its history. What the question leaves open stays as it is.
    private async Task<Delivery> CheckedAsync(CustomerRecord record, Delivery sentAgain, CallPermit permit)
    {
        var taken = sentAgain.Outcome!;
        var found = await FindAsync(record, permit).ConfigureAwait(false);
        return found.Accounts is null
            ? sentAgain with { Last = found }
            : sentAgain with { Outcome = taken with { Accounts = [.. taken.Accounts!.Union(found.Accounts)] } };
    }

    private async Task<HeadquartersOutcome> FindAsync(CustomerRecord record, CallPermit permit)
    {
        var customer = PayloadCodec.TryDecode(record.Payload.Span);
        var answer = await calls
            .FindAsync(record.LegalEntity, record.Id, permit, customer is null ? null : Outgoing(record, customer)).ConfigureAwait(false);
        return answer.Failure is null || customer is not null ? answer : answer with { Message = "The question for the customer failed." };
    }

    // Only a create can be refused: taken for a refusal of the customer, a refused question would free it to be sent again.
    private static HeadquartersOutcome Unanswered(HeadquartersOutcome answer)
        => answer.Failure == HeadquartersFailure.Rejected ? answer with { Failure = HeadquartersFailure.Ambiguous } : answer;

    private async Task<Delivery> CompleteAsync(
        HeadquartersCustomer outgoing, AccountNumber account, CallPermit permit)
    {
        var outcome = await calls.CompleteAsync(outgoing, account, permit).ConfigureAwait(false);
        return new Delivery(outcome.Failure is null ? Verdict.Completed : Verdict.Failed, outcome);
    }
}
