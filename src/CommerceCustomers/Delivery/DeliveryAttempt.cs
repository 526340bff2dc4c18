using System.Runtime.CompilerServices;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// One attempt to deliver one customer. It asks headquarters first where the customer may exist, then sends it, and asks once more when a
/// customer that may exist is refused. It neither enters the gate nor writes anything.
/// </summary>
internal sealed class DeliveryAttempt(HeadquartersCalls calls, IChannelDirectory channels, ILiveSettings settings, SettlingWatch settling)
{
    /// <summary>
    /// Runs the attempt. A sync creation hands in the customer that it has just stored; otherwise the payload is decoded.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AttemptResult> RunAsync(StoredRecord record, bool live, CallPermit permit, Customer? stored = null)
    {
        var capabilities = calls.Capabilities;
        var maySend = live || !record.WithdrawIfAbsent;

        if (record.MayBeInHeadquarters
            && await AskAsync(record, capabilities, maySend, permit).ConfigureAwait(false) is { } answer)
        {
            return answer;
        }

        // Nothing was ever sent, and the caller was told "unavailable".
        if (record.AccountNumber is null && !maySend)
        {
            return new AttemptResult(AttemptVerdict.Absent);
        }

        if ((stored ?? PayloadCodec.TryDecode(record.Payload.Span)) is not { } customer)
        {
            return new AttemptResult(AttemptVerdict.Unreadable);
        }

        var outgoing = Outgoing(record, await RenewedAsync(record, customer).ConfigureAwait(false));
        if (record.AccountNumber is { } account)
        {
            return await CompleteAsync(outgoing, account, permit).ConfigureAwait(false);
        }

        var outcome = await calls.CreateAsync(outgoing, permit).ConfigureAwait(false);
        return await AfterCreateAsync(record, outgoing, outcome, live, permit).ConfigureAwait(false);
    }

    private async ValueTask<Customer> RenewedAsync(StoredRecord record, Customer customer)
    {
        if (record.LastError?.Code != ErrorCodes.DefaultCustomerRefused)
        {
            return customer;
        }

        var channel = await channels.FindAsync(record.Channel, CancellationToken.None).ConfigureAwait(false);
        return InheritedParts.Renewed(customer, record, channel?.DefaultCustomer);
    }

    private static AttemptResult Held(HeadquartersOutcome outcome, IReadOnlyList<string>? altered = null)
        => new(AttemptVerdict.Held, outcome) { NeedsCompletion = outcome.NeedsCompletion, Altered = altered ?? [] };

    private static HeadquartersCustomer Outgoing(StoredRecord record, Customer customer)
        => new(record.CustomerId, record.Channel, record.LegalEntity, customer);

    private async Task<AttemptResult?> AskAsync(
        StoredRecord record, HeadquartersCapabilities capabilities, bool maySend, CallPermit permit)
    {
        if (!capabilities.HasFlag(HeadquartersCapabilities.Find))
        {
            var maySendAgain = maySend
                && (capabilities.HasFlag(HeadquartersCapabilities.IdempotentCreate) || settings.Current.Headquarters.AtLeastOnce);
            return maySendAgain ? null : new AttemptResult(AttemptVerdict.CannotKnow);
        }

        // Taken before the question, because the index of headquarters may lag behind the question.
        var left = settling.Left(record, settings.Current.Headquarters.SettlingTime);
        var answer = await FindAsync(record, permit).ConfigureAwait(false);
        if (answer is { Failure: HeadquartersFailure.Rejected, Code: ErrorCodes.OutcomeUnknown })
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

    private async ValueTask<AttemptResult> AfterCreateAsync(
        StoredRecord record, HeadquartersCustomer outgoing, HeadquartersOutcome outcome, bool live, CallPermit permit)
    {
        var capabilities = calls.Capabilities;
        var mayHaveActed = record.LastPossibleSend is not null
            || record.LastError?.Failure == HeadquartersFailure.Unavailable
            || outcome.WasUnavailableBefore;
        switch (outcome.Failure)
        {
            case null when mayHaveActed:
                var sentAgain = Held(outcome, outgoing.Altered.Names) with { WasSentAgain = true };
                return live || !capabilities.HasFlag(HeadquartersCapabilities.Find)
                    ? sentAgain
                    : await CheckedAsync(record, sentAgain, permit).ConfigureAwait(false);

            case null:
                return Held(outcome, outgoing.Altered.Names);

            case HeadquartersFailure.Rejected
                when (mayHaveActed || outcome.MayHaveActed) && capabilities.HasFlag(HeadquartersCapabilities.Find):
                var answer = await FindAsync(record, permit).ConfigureAwait(false);
                return answer.Accounts is { Count: > 0 }
                    ? Held(answer)
                    : answer.Failure is null
                        ? new AttemptResult(AttemptVerdict.Failed, InheritedParts.Judged(outcome, record))
                        : new AttemptResult(AttemptVerdict.Failed, Unanswered(answer)) { MayHaveArrived = true };

            case HeadquartersFailure.Rejected when outcome.MayHaveActed:
                return new AttemptResult(AttemptVerdict.Failed, Unanswered(outcome)) { MayHaveArrived = true };

            case HeadquartersFailure.Rejected:
                return new AttemptResult(AttemptVerdict.Failed, InheritedParts.Judged(outcome, record));

            default:
                var mayHaveArrived = outcome.Failure == HeadquartersFailure.Ambiguous;
                return new AttemptResult(AttemptVerdict.Failed, outcome) { MayHaveArrived = mayHaveArrived };
        }
    }

    // Had the first create arrived after all, headquarters would hold two now. No caller is waiting, so one more question costs nobody
    // time; a live creation records the doubt in its history instead.
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
            .FindAsync(record.LegalEntity, record.CustomerId, permit, customer is null ? null : Outgoing(record, customer))
            .ConfigureAwait(false);
        return answer.Failure is null || customer is not null ? answer : answer with { Message = "The question for the customer failed." };
    }

    // A refused question is no refusal of the customer, which would free it to be sent again.
    private static HeadquartersOutcome Unanswered(HeadquartersOutcome answer)
        => answer.Failure == HeadquartersFailure.Rejected ? answer with { Failure = HeadquartersFailure.Ambiguous } : answer;

    private async Task<AttemptResult> CompleteAsync(
        HeadquartersCustomer outgoing, AccountNumber account, CallPermit permit)
    {
        var outcome = await calls.CompleteAsync(outgoing, account, permit).ConfigureAwait(false);
        return new AttemptResult(outcome.Failure is null ? AttemptVerdict.Completed : AttemptVerdict.Failed, outcome);
    }
}
