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
            _ => "Given up: a person cancelled it.",
        },
        Reasons = [.. Reasons(record, Cancellation(record, history))],
        Actions = record.Withdrawal is WithdrawalReason.Unavailable or WithdrawalReason.Refused
            ? ["Sign up again with the same idempotency key, which tries again, or with a new one."]
            : [],
    };

    private static HistoryEntry? Cancellation(StoredRecord record, IReadOnlyList<HistoryEntry> history)
        => record.Withdrawal == WithdrawalReason.Cancelled
            ? history.LastOrDefault(static entry => entry.Action == nameof(WithdrawalReason.Cancelled))
            : null;

    /// <summary>For a cancelled customer the person's reason explains more than how it was created.</summary>
    private static IEnumerable<string> Reasons(StoredRecord record, HistoryEntry? cancellation)
    {
        if (cancellation is not null)
        {
            yield return $"Cancelled at {cancellation.At:u}: {cancellation.Detail}";
        }

        if (record.LastError is { } error)
        {
            yield return $"{error.At:u} {error.Code}: {error.Description}";
        }

        if (cancellation is null)
        {
            yield return record.Decision.Reason;
        }
    }
}
