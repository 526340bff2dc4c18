using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>Every sentence that this library writes into a history, as it stands in a channel database.</summary>
internal static class EveryHistory
{
    private const string Altered =
        "Headquarters altered: firstName, lastName. It keeps them otherwise than they were given, as its answer shows. "
        + "Look at the customer there.";

    private const string SentAgain =
        "An earlier create ended with \"unavailable\" or without an answer. As far as headquarters and its adapter can be relied on it had "
        + "not arrived, so the customer was sent again.";

    private const string ResolvedAs = "A person said that it is account C-000001.";
    private const string First = "Customer 019bc186-de00-7000-8000-0000000001ed had that account first.";

    /// <summary>Rows of channel databases hold these texts: an older version wrote them so.</summary>
    public static readonly (string Action, string Detail, string Code)[] Stored =
    [
        ("Edited", "Edited: firstName, lastName.", "DoneEdited"),
        ("Edited", "Edited and resubmitted: firstName, lastName.", "DoneResubmitted"),
        ("Requeued", "After E42.", "DoneRequeued"),
        ("Requeued", "After no error.", "DoneRequeuedWithoutError"),
        ("Expedited", "It goes before the others of its channel.", "DoneExpedited"),
        ("TakenOver", "The process that was sending it ended or lost its lease.", "DoneTakenOver"),
        ("TriedAgain", "The same key signed up again.", "DoneTriedAgain"),
        (
            "Merged",
            "Headquarters answered with account C-000001, which another customer has. The functionality profile uses existing customers, "
            + "so this one stands for it too.",
            "DoneMerged"),
        ("Erased", "It was Synchronized. Headquarters holds it as account C-000001.", "DoneErasedHeld"),
        ("Erased", "It was NeedsAttention. Headquarters may hold it.", "DoneErasedMayBeHeld"),
        ("Erased", "It was Pending. Headquarters does not hold it.", "DoneErasedNotHeld"),
        ("Resolved", $"{ResolvedAs} Headquarters agrees.", "DoneResolved"),
        ("Resolved", $"{ResolvedAs} Headquarters could not be asked.", "DoneResolvedUnasked"),
        ("Resolved", $"{ResolvedAs} Headquarters knows no account by this customer id.", "DoneResolvedUnknown"),
        ("Resolved", $"{ResolvedAs} Headquarters agrees. {First}", "DoneResolvedShared"),
        ("Resolved", $"{ResolvedAs} Headquarters could not be asked. {First}", "DoneResolvedSharedUnasked"),
        ("Resolved", $"{ResolvedAs} Headquarters knows no account by this customer id. {First}", "DoneResolvedSharedUnknown"),
        (
            "Doubled",
            "Headquarters holds this customer 2 times. Merge the accounts there; the first one is used here.",
            "DoneDoubled"),
        ("Altered", Altered, "DoneAltered"),
        ("SentAgain", SentAgain, "DoneSentAgain"),
        ("SentAgain", $"{SentAgain} {Altered}", "DoneSentAgainAltered"),
        ("Cancelled", "Signed up twice.", "DoneSaid"),
        ("Edited", "", "DoneWithoutText"),
    ];

    public static IEnumerable<Phrase> Phrases => Stored.Select(static entry => new HistoryEntry(Given.Noon, entry.Action, entry.Detail));
}
