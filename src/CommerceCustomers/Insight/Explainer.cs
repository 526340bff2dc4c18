using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Explains a record as a function of the record, its channel, the gate and the clock. Every state has its sentence; "unknown" is no
/// answer.
/// </summary>
internal static class Explainer
{
    private const string StartASynchronizer = "See to it that a synchronizer runs: commerce-customers sync, or AddSynchronizer() in the application.";

    /// <summary>Explains a record.</summary>
    public static CustomerExplanation Explain(
        StoredRecord record,
        Channel? channel,
        GateStatus gate,
        IReadOnlyList<HistoryEntry> history,
        DateTimeOffset now,
        bool canFind = true,
        bool? isSynchronized = null)
    {
        var answer = record.State switch
        {
            CustomerState.Pending => Pending(record, gate, now, isSynchronized),
            CustomerState.Sending => Sending(record, now, isSynchronized),
            CustomerState.NeedsAttention => NeedsAttention(record, canFind),
            CustomerState.Synchronized => Synchronized(record),
            _ => Withdrawn(record, history),
        };
        return new CustomerExplanation(answer)
        {
            Setting = record.State is CustomerState.Pending or CustomerState.Sending ? Setting(record, channel) : null,
            History = history,
        };
    }

    private static CustomerExplanation Pending(StoredRecord record, GateStatus gate, DateTimeOffset now, bool? isSynchronized)
    {
        var nextAttempt = !gate.AllowsCalls && gate.RetryAt > record.DueAt ? gate.RetryAt.Value : record.DueAt;
        var reasons = new List<string>();
        if (!gate.AllowsCalls)
        {
            reasons.Add($"Headquarters is not called since {gate.Since:u}: {gate.Reason}");
        }

        if (record.WithdrawIfAbsent)
        {
            reasons.Add(
                "The caller was to be told \"unavailable\" unless headquarters took the customer, so headquarters is only asked: when it holds the customer "
                + "the customer becomes synchronized, when it surely does not the customer is withdrawn.");
        }
        else if (record.LastPossibleSend is { } sent)
        {
            reasons.Add($"A call that may have created the customer ended without an answer at {sent:u}, so headquarters is asked before anything is sent again.");
        }

        if (record.Account is not null)
        {
            reasons.Add("Headquarters has issued the account number; what follows the customer there is still to be added.");
        }

        if (record.LastError is { } error)
        {
            reasons.Add(error.Code == CustomerError.AlteredInHeadquarters
                ? $"{error.Code}: {error.Message}"
                : $"The last attempt failed at {error.At:u} with {error.Code}: {error.Message}");
        }

        if (record.IsExpedited)
        {
            reasons.Add("Somebody waits for it, so it goes before the others of its channel.");
        }

        reasons.Add(record.Decision.Mode == CustomerCreationMode.Async
            ? "The customer was created in async mode: the channel keeps it and the synchronizer brings it to headquarters. " + record.Decision.Reason
            : "The customer was created in sync mode, but what became of it was not on record when the call ended. " + record.Decision.Reason);

        return new CustomerExplanation(record)
        {
            Summary = "Pending: it is safe in the channel, " + (isSynchronized, nextAttempt <= now) switch
            {
                (false, _) => "but no synchronizer is running: nothing is sent until one does.",
                (true, true) => "and the next attempt is due now. A synchronizer is running, and comes to it in its turn.",
                (null, true) => "and the next attempt is due now. If nothing happens, no synchronizer is running.",
                (_, false) => $"and the next attempt is made at {nextAttempt:u}.",
            },
            Reasons = reasons,
            NextAttemptAt = isSynchronized == false ? null : nextAttempt,
            Actions =
            [
                isSynchronized == true
                    ? gate.AllowsCalls ? "Wait: it goes by itself." : "Wait: it goes by itself once headquarters may be called again."
                    : StartASynchronizer,
                .. record.LastPossibleSend is null && record.Account is null
                    ? ["Edit or cancel it, as long as it is pending."]
                    : Array.Empty<string>(),
            ],
        };
    }

    private static CustomerExplanation Sending(StoredRecord record, DateTimeOffset now, bool? isSynchronized) => record.Lease is { } lease && lease.Until < now
        ? new(record)
        {
            Summary = $"Sending: a process was calling headquarters for it and let its lease run out at {lease.Until:u}. It has probably ended.",
            Reasons =
            [
                "Whether headquarters has it is open. A synchronizer that sees the lease unrenewed for a whole lease takes the customer over "
                + "and asks headquarters before anything is sent again. " + isSynchronized switch
                {
                    true => "One is running.",
                    false => "None is running.",
                    null => "If nothing happens, none is running.",
                },
                record.Decision.Reason,
            ],
            Actions = [isSynchronized == true ? "Wait: it is taken over by itself." : StartASynchronizer],
        }
        : new(record)
        {
            Summary = "Sending: a process is calling headquarters for it now.",
            Reasons =
            [
                $"The process holds a lease until {record.Lease?.Until:u}. If it ends before it has settled, another one takes over and asks headquarters first.",
                record.Decision.Reason,
            ],
            Actions = ["Wait for the call to end."],
        };

    private static CustomerExplanation NeedsAttention(StoredRecord record, bool canFind)
    {
        var error = record.LastError;
        return new CustomerExplanation(record)
        {
            Summary = $"Needs attention: it cannot go on without a person ({error?.Code ?? "no code"}).",
            Reasons = [error is null ? "No error was recorded." : $"{error.At:u} {error.Code}: {error.Message}", record.Decision.Reason],
            Actions = record switch
            {
                { Account: not null } =>
                [
                    "Headquarters holds it already, and what follows it there could not be added. Remove the cause in headquarters and requeue it: commerce-customers requeue --id ID.",
                    "Or add by hand there what is missing, and close it here: commerce-customers cancel ID --reason R. It is synchronized then.",
                ],
                { LastPossibleSend: null } =>
                [
                    "Correct it and resubmit it: commerce-customers edit ID FILE.",
                    "Or remove the cause in headquarters and requeue it: commerce-customers requeue --id ID.",
                    "Or cancel it: commerce-customers cancel ID --reason R.",
                ],
                _ when canFind =>
                [
                    "Remove the cause and requeue it: commerce-customers requeue --id ID. Headquarters is asked before anything is sent, so it settles itself "
                    + "whether the customer is there or not.",
                    "Or look it up there, and say which account it is: commerce-customers resolve ID --account A.",
                ],
                _ =>
                [
                    "Look the customer id up in headquarters. If it is missing there, requeue it: it is sent again, on your word.",
                    "If it is there, say which account it is: commerce-customers resolve ID --account A.",
                ],
            },
        };
    }

    private static CustomerExplanation Synchronized(StoredRecord record) => new(record)
    {
        Summary = $"Synchronized: headquarters holds it as {record.Account} since {record.ClosedAt:u}.",
        Reasons =
        [
            .. record.LastError is { } error ? [$"{error.Code}: {error.Message}"] : Array.Empty<string>(),
            .. record.SharesAccount ? ["Another customer of the channel database had the account first: the two are one in headquarters."] : Array.Empty<string>(),
            record.Decision.Reason,
        ],
        Actions = record.LastError?.Code switch
        {
            null => [],
            CustomerError.AlteredInHeadquarters => ["Look at the customer in headquarters, and correct there what is wrong."],
            _ => ["Merge the accounts in headquarters. If another one than the first is kept there, say so here: commerce-customers resolve ID --account A."],
        },
    };

    private static CustomerExplanation Withdrawn(StoredRecord record, IReadOnlyList<HistoryEntry> history) => new(record)
    {
        Summary = record.Withdrawal switch
        {
            WithdrawalReason.Unavailable => "Withdrawn: headquarters was unavailable in sync mode, the caller was told so, and it will not go to headquarters.",
            WithdrawalReason.Refused => "Withdrawn: headquarters refused it while the caller waited, and the caller was told so.",
            _ => "Withdrawn: a person cancelled it.",
        },
        Reasons = [.. WhyWithdrawn(record, history)],
        Actions = record.Withdrawal is WithdrawalReason.Unavailable or WithdrawalReason.Refused
            ? ["Sign up again with the same idempotency key, which tries again, or with a new one."]
            : [],
    };

    // For a cancelled customer the person's reason explains more than how it was created.
    private static IEnumerable<string> WhyWithdrawn(StoredRecord record, IReadOnlyList<HistoryEntry> history)
    {
        var given = record.Withdrawal == WithdrawalReason.Cancelled
            ? history.LastOrDefault(static entry => entry.Action == nameof(WithdrawalReason.Cancelled))
            : null;
        if (given is not null)
        {
            yield return $"Cancelled at {given.At:u}: {given.Detail}";
        }

        if (record.LastError is { } error)
        {
            yield return $"{error.At:u} {error.Code}: {error.Message}";
        }

        if (given is null)
        {
            yield return record.Decision.Reason;
        }
    }

    // The troubleshooting article of Dynamics 365 (customer-record-not-appearing) names the same setting and path.
    private static SettingAdvice? Setting(StoredRecord record, Channel? channel)
    {
        if (record.Decision is not { Mode: CustomerCreationMode.Async, Source: ProfileSource.Profile, Profile: { } profile })
        {
            return null;
        }

        return new SettingAdvice(
            name: "Create customer in async mode",
            value: "Yes",
            key: $"FunctionalityProfiles:{profile}:CreateCustomerInAsyncMode",
            path: channel?.Type == ChannelType.RetailStore
                ? "Retail and Commerce > Channel setup > POS setup > POS profiles > Functionality profiles"
                : "Retail and Commerce > Channel setup > Online store setup > Functionality profiles",
            cost: "With No, each creation becomes a real-time request to headquarters while the shopper waits, "
                + "and with headquarters down, for example in servicing, creations fail unless WhenHeadquartersUnavailable is CreateAsync. "
                + "Customers that are pending already are delivered either way.");
    }
}
