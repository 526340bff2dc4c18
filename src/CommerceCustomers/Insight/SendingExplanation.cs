using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that a process is sending, or was sending when it ended.</summary>
internal static class SendingExplanation
{
    public static StateExplanation Of(StoredRecord record, DateTimeOffset now, bool? isSynchronized)
        => record.IsBeingSentAt(now) ? UnderWay(record, now) : Abandoned(record, record.Lease!, isSynchronized);

    private static StateExplanation Abandoned(StoredRecord record, Lease lease, bool? isSynchronized) => new()
    {
        Summary = new Phrase("SendingWasLeft", ("until", lease.Until)),
        Reasons =
        [
            new Phrase(isSynchronized switch
            {
                true => "IsTakenOver",
                false => "IsNotTakenOver",
                null => "MayNotBeTakenOver",
            }),
            DecisionPhrase.Of(record.Decision),
        ],
        Actions = [isSynchronized == true ? Remedies.Wait("WaitForTakeOver") : Remedies.StartTheDeliveryJob],
    };

    private static StateExplanation UnderWay(StoredRecord record, DateTimeOffset now) => new()
    {
        Summary = new Phrase("IsBeingSent"),
        Reasons =
        [
            new Phrase("HasTimeUntil", ("until", record.Lease?.Until ?? now)),
            DecisionPhrase.Of(record.Decision),
        ],
        Actions = [Remedies.Wait("WaitForCall")],
    };
}
