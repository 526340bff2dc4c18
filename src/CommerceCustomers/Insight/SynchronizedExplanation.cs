using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that headquarters holds.</summary>
internal static class SynchronizedExplanation
{
    public static StateExplanation Of(StoredRecord record) => new()
    {
        Summary = new Phrase(
            "IsSynchronized", ("account", record.AccountNumber?.Value ?? ""), ("at", record.ClosedAt ?? record.CreatedAt)),
        Reasons =
        [
            .. ErrorPhrases.Of(record),
            .. record.SharesAccount ? [new Phrase("SharesAccount")] : Array.Empty<Phrase>(),
            DecisionPhrase.Of(record.Decision),
        ],
        Actions = record.LastError?.Code switch
        {
            null => [],
            ErrorCodes.DoubledInHeadquarters =>
            [
                new Remedy(RemedyKind.CorrectInHeadquarters, "MergeInHeadquarters"),
                new Remedy(RemedyKind.Resolve, "ResolveOther"),
            ],
            _ => [new Remedy(RemedyKind.CorrectInHeadquarters, "CorrectInHeadquarters")],
        },
    };
}
