using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that cannot go on without a person.</summary>
internal static class NeedsAttentionExplanation
{
    public static StateExplanation Of(StoredRecord record, bool canFind) => new()
    {
        Summary = Summary(record),
        Reasons = [.. Errors(record), DecisionPhrase.Of(record.Decision)],
        Actions = record switch
        {
            { AccountNumber: not null } =>
            [
                new Remedy(RemedyKind.Requeue, "RequeueCompletion"),
                new Remedy(RemedyKind.Cancel, "CloseByHand"),
            ],
            { IsEditable: true } => Editable(record),
            _ => Uncertain(record, canFind),
        },
    };

    private static Phrase Summary(StoredRecord record) => record switch
    {
        { AccountNumber: { } account } => new Phrase("IsIncomplete", ("account", account.Value)),
        { LastError: { Failure: HeadquartersFailure.Rejected } error } when record.IsSurelyAbsent
            => new Phrase("IsRefused", ("code", error.Code)),
        { LastError.Code: ErrorCodes.UnreadablePayload } => new Phrase("IsUnreadable"),
        { IsSurelyAbsent: false } => new Phrase("MayBeThere"),
        _ => new Phrase("NeedsPerson"),
    };

    private static IEnumerable<Phrase> Errors(StoredRecord record)
        => record.LastError is null ? [new Phrase("NoErrorIsOnRecord")] : ErrorPhrases.Of(record);

    private static Remedy[] Editable(StoredRecord record) => record.LastError?.Code == ErrorCodes.UnreadablePayload
        ?
        [
            new Remedy(RemedyKind.Requeue, "RequeueAfterUpdate"),
            new Remedy(RemedyKind.Edit, "ReplaceUnreadable"),
            Remedies.Cancel,
        ]
        :
        [
            new Remedy(RemedyKind.Edit, "EditAndResubmit"),
            new Remedy(RemedyKind.Requeue, "RequeueAfterCorrection"),
            Remedies.Cancel,
        ];

    private static Remedy[] Uncertain(StoredRecord record, bool canFind) => (record.LastError?.Code, canFind) switch
    {
        (ErrorCodes.AccountNumberTaken, _) =>
        [
            new Remedy(RemedyKind.Resolve, "ResolveMerged"),
            new Remedy(RemedyKind.Requeue, "RequeueAfterCorrection"),
        ],
        (ErrorCodes.OutcomeUnknown, false) =>
        [
            new Remedy(RemedyKind.Resolve, "Resolve"),
            new Remedy(RemedyKind.Requeue, "RequeueAsMissing", price: new Phrase("PriceOfSendingAgain")),
        ],
        (_, true) =>
        [
            new Remedy(RemedyKind.Requeue, "RequeueAndAsk"),
            new Remedy(RemedyKind.Resolve, "Resolve"),
        ],
        _ =>
        [
            new Remedy(RemedyKind.Requeue, "RequeueAfterCause"),
            new Remedy(RemedyKind.Resolve, "Resolve"),
        ],
    };
}
