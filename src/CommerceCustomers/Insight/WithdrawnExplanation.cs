using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that will not go to headquarters.</summary>
internal static class WithdrawnExplanation
{
    public static StateExplanation Of(StoredRecord record, IReadOnlyList<HistoryEntry> history) => new()
    {
        Summary = record switch
        {
            { Withdrawal: WithdrawalReason.Unavailable } => new Phrase("IsGivenUpAsUnavailable"),
            { Withdrawal: WithdrawalReason.Refused } => new Phrase("IsGivenUpAsRefused"),
            { Withdrawal: WithdrawalReason.Erased } => new Phrase("IsErased"),
            _ => new Phrase("IsCancelled"),
        },
        Reasons = [.. Reasons(record, ActOfPerson(record, history))],
        Actions = record switch
        {
            { Withdrawal: WithdrawalReason.Unavailable or WithdrawalReason.Refused } => [new Remedy(RemedyKind.SignUpAgain, "SignUpAgain")],
            { Withdrawal: WithdrawalReason.Erased, AccountNumber: { } account } =>
            [
                new Remedy(RemedyKind.CorrectInHeadquarters, "EraseInHeadquarters", price: null, ("account", account.Value)),
            ],
            _ when HeadquartersTraces.WereLeft(record) =>
            [
                new Remedy(
                    RemedyKind.CorrectInHeadquarters,
                    "EraseInHeadquartersIfThere",
                    price: null,
                    ("customer", record.CustomerId.ToString())),
            ],
            _ => [],
        },
    };

    private static HistoryEntry? ActOfPerson(StoredRecord record, IReadOnlyList<HistoryEntry> history)
        => record.Withdrawal is WithdrawalReason.Cancelled or WithdrawalReason.Erased
            ? history.LastOrDefault(entry => entry.Action == record.Withdrawal.ToString())
            : null;

    /// <summary>What the person said who cancelled or erased a customer explains more than how it was created.</summary>
    private static IEnumerable<Phrase> Reasons(StoredRecord record, HistoryEntry? act)
    {
        if (act is not null)
        {
            yield return record.Withdrawal == WithdrawalReason.Erased
                ? new Phrase("ErasedAt", ("at", act.At))
                : new Phrase("CancelledBecause", ("at", act.At), ("said", act.Detail));
        }

        foreach (var error in ErrorPhrases.Of(record))
        {
            yield return error;
        }

        if (act is null)
        {
            yield return DecisionPhrase.Of(record.Decision);
        }
    }
}
