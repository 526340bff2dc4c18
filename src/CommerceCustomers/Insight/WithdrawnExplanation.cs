using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that will not go to headquarters.</summary>
internal static class WithdrawnExplanation
{
    public static StateExplanation Of(StoredRecord record, IReadOnlyList<HistoryEntry> history) => new()
    {
        Summary = record.Withdrawal switch
        {
            WithdrawalReason.Unavailable =>
                "Given up: headquarters was unavailable in sync mode, the caller was told so, and it will not go to headquarters.",
            WithdrawalReason.Refused => "Given up: headquarters refused it while the caller waited, and the caller was told so.",
            WithdrawalReason.Erased => Erased(record),
            _ => "Given up: a person cancelled it.",
        },
        Reasons = [.. Reasons(record, ActOfPerson(record, history))],
        Actions = record.Withdrawal is WithdrawalReason.Unavailable or WithdrawalReason.Refused
            ? ["Sign up again with the same idempotency key, which tries again, or with a new one."]
            : [],
    };

    private static string Erased(StoredRecord record) => "Erased on request: its content is gone for ever."
        + (record.AccountNumber is { } account ? $" Headquarters issued account {account}: erase it there too." : "");

    private static HistoryEntry? ActOfPerson(StoredRecord record, IReadOnlyList<HistoryEntry> history)
        => record.Withdrawal is WithdrawalReason.Cancelled or WithdrawalReason.Erased
            ? history.LastOrDefault(entry => entry.Action == record.Withdrawal.ToString())
            : null;

    /// <summary>What the person said who cancelled or erased a customer explains more than how it was created.</summary>
    private static IEnumerable<string> Reasons(StoredRecord record, HistoryEntry? act)
    {
        if (act is not null)
        {
            yield return $"{act.Action} at {act.At:u}: {act.Detail}";
        }

        if (record.LastError is { } error)
        {
            yield return $"{error.At:u} {error.Code}: {error.Description}";
        }

        if (act is null)
        {
            yield return record.Decision.Reason;
        }
    }
}
