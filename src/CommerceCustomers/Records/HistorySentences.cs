namespace CommerceCustomers.Records;

/// <summary>
/// What this library writes into the history of a customer. Rows of channel databases hold these texts, so none of them changes: another
/// wording is another sentence, and the former one stays here to be read.
/// </summary>
internal static class HistorySentences
{
    public static readonly StoredSentence Edited = new("DoneEdited", "Edited: {fields}.");
    public static readonly StoredSentence Resubmitted = new("DoneResubmitted", "Edited and resubmitted: {fields}.");
    public static readonly StoredSentence Requeued = new("DoneRequeued", "After {code}.");
    public static readonly StoredSentence RequeuedWithoutError = new("DoneRequeuedWithoutError", "After no error.");
    public static readonly StoredSentence Expedited = new("DoneExpedited", "It goes before the others of its channel.");
    public static readonly StoredSentence TakenOver = new("DoneTakenOver", "The process that was sending it ended or lost its lease.");
    public static readonly StoredSentence TriedAgain = new("DoneTriedAgain", "The same key signed up again.");

    public static readonly StoredSentence Merged = new(
        "DoneMerged",
        "Headquarters answered with account {account}, which another customer has. The functionality profile uses existing customers, so "
        + "this one stands for it too.");

    public static readonly StoredSentence ErasedHeld = new("DoneErasedHeld", "It was {state}. Headquarters holds it as account {account}.");
    public static readonly StoredSentence ErasedMayBeHeld = new("DoneErasedMayBeHeld", "It was {state}. Headquarters may hold it.");
    public static readonly StoredSentence ErasedNotHeld = new("DoneErasedNotHeld", "It was {state}. Headquarters does not hold it.");

    public static readonly StoredSentence Resolved = new("DoneResolved", $"{ResolvedAs} {Agrees}");
    public static readonly StoredSentence ResolvedUnasked = new("DoneResolvedUnasked", $"{ResolvedAs} {CouldNotBeAsked}");
    public static readonly StoredSentence ResolvedUnknown = new("DoneResolvedUnknown", $"{ResolvedAs} {KnowsNone}");
    public static readonly StoredSentence ResolvedShared = new("DoneResolvedShared", $"{ResolvedAs} {Agrees} {HadItFirst}");
    public static readonly StoredSentence ResolvedSharedUnasked = new(
        "DoneResolvedSharedUnasked", $"{ResolvedAs} {CouldNotBeAsked} {HadItFirst}");

    public static readonly StoredSentence ResolvedSharedUnknown = new(
        "DoneResolvedSharedUnknown", $"{ResolvedAs} {KnowsNone} {HadItFirst}");

    public static readonly StoredSentence Doubled = new(
        "DoneDoubled", "Headquarters holds this customer {count} times. Merge the accounts there; the first one is used here.");

    public static readonly StoredSentence Altered = new("DoneAltered", AlteredText);
    public static readonly StoredSentence SentAgain = new("DoneSentAgain", SentAgainText);
    public static readonly StoredSentence SentAgainAltered = new("DoneSentAgainAltered", $"{SentAgainText} {AlteredText}");

    /// <summary>
    /// Every action, with the sentences that it writes. One without any has the words of a person, who may write what reads like a sentence
    /// of the library.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, StoredSentence[]> OfActions =
        new Dictionary<string, StoredSentence[]>(StringComparer.Ordinal)
        {
            ["Altered"] = [Altered],
            [nameof(WithdrawalReason.Cancelled)] = [],
            ["Closed"] = [],
            ["Doubled"] = [Doubled],
            ["Edited"] = [Edited, Resubmitted],
            [nameof(WithdrawalReason.Erased)] = [ErasedHeld, ErasedMayBeHeld, ErasedNotHeld],
            ["Expedited"] = [Expedited],
            ["Merged"] = [Merged],

            // A code can be "no error" too, so the sentence without one is tried first.
            ["Requeued"] = [RequeuedWithoutError, Requeued],
            ["Resolved"] = [Resolved, ResolvedUnasked, ResolvedUnknown, ResolvedShared, ResolvedSharedUnasked, ResolvedSharedUnknown],
            ["SentAgain"] = [SentAgain, SentAgainAltered],
            ["TakenOver"] = [TakenOver],
            ["TriedAgain"] = [TriedAgain],
        };

    private const string ResolvedAs = "A person said that it is account {account}.";
    private const string Agrees = "Headquarters agrees.";
    private const string CouldNotBeAsked = "Headquarters could not be asked.";
    private const string KnowsNone = "Headquarters knows no account by this customer id.";
    private const string HadItFirst = "Customer {customer} had that account first.";

    private const string AlteredText =
        "Headquarters altered: {fields}. It keeps them otherwise than they were given, as its answer shows. Look at the customer there.";

    private const string SentAgainText =
        "An earlier create ended with \"unavailable\" or without an answer. As far as headquarters and its adapter can be relied on it had "
        + "not arrived, so the customer was sent again.";

    private const string Said = "DoneSaid";
    private const string WithoutText = "DoneWithoutText";

    /// <summary>
    /// Reads what the text of an entry says. One that its action does not write is quoted: a person or another program wrote it.
    /// </summary>
    public static (string Code, IReadOnlyList<(string Name, object Value)> Arguments) Read(string action, string detail)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(detail);
        if (detail.Length == 0)
        {
            return (WithoutText, []);
        }

        foreach (var sentence in OfActions.GetValueOrDefault(action, []))
        {
            if (sentence.Read(detail) is { } arguments)
            {
                return (sentence.Code, arguments);
            }
        }

        return (Said, [("said", detail)]);
    }
}
