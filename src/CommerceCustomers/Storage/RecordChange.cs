namespace CommerceCustomers.Storage;

/// <summary>
/// A change of one record, fenced by the epoch and the revision that it was decided on.
/// </summary>
/// <remarks>
/// <see cref="Record"/> is the record as it shall be; the store raises its revision by one. Customer id, channel, legal entity and creation
/// time never change; the decision does only when the same key tries again under another profile. A closed record, which is
/// synchronized or withdrawn, says when it was closed, and when it next is due has no meaning.
/// </remarks>
public sealed class RecordChange
{
    internal RecordChange(StoredRecord before, StoredRecord after)
    {
        ExpectedEpoch = before.Epoch;
        ExpectedRevision = before.Revision;
        Record = after;
    }

    internal RecordChange(RecordChange other)
    {
        ExpectedEpoch = other.ExpectedEpoch;
        ExpectedRevision = other.ExpectedRevision;
        Record = other.Record;
        ReplacesPayload = other.ReplacesPayload;
        ErasesPayload = other.ErasesPayload;
        Erases = other.Erases;
        Match = other.Match;
        Rebinds = other.Rebinds;
        RaisesEventAt = other.RaisesEventAt;
        MaxExpedited = other.MaxExpedited;
        History = other.History;
    }

    /// <summary>Gets the epoch that the record must have.</summary>
    public long ExpectedEpoch { get; internal init; }

    /// <summary>Gets the revision that the record must have.</summary>
    public long ExpectedRevision { get; internal init; }

    /// <summary>
    /// Gets the record as it shall be. Its payload counts only with <see cref="ReplacesPayload"/>.
    /// </summary>
    public StoredRecord Record { get; internal init; }

    /// <summary>Gets a value indicating whether the stored payload becomes that of <see cref="Record"/>.</summary>
    /// <value>The default is <see langword="false"/>: the stored payload stays, unless <see cref="ErasesPayload"/> says otherwise.</value>
    public bool ReplacesPayload { get; internal init; }

    /// <summary>
    /// Gets a value indicating whether the stored payload is erased: when every handler has taken the event of the change, or at once when
    /// the change raises none or no handler has subscribed.
    /// </summary>
    /// <value>The default is <see langword="false"/>. It is never set together with <see cref="ReplacesPayload"/>.</value>
    public bool ErasesPayload { get; internal init; }

    /// <summary>
    /// Gets a value indicating whether the customer is erased on request. Beside what the rest of the change says, and in the same step:
    /// the stored payload goes at once, even if an event still waits for a handler; the fingerprint of the customer's key becomes zero,
    /// which no request has, so that the key stays bound; and the details of the history so far become empty. The change closes the record
    /// with no error and no hashes to match by. When it is durable, nothing of what went is left in the database, its log or its free
    /// space, as far and as soon as the engine can do that.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Erases { get; internal init; }

    /// <summary>Gets the hashes to match by from now on.</summary>
    /// <value>The default is <see langword="null"/>: they stay.</value>
    public MatchHashes? Match { get; internal init; }

    /// <summary>
    /// Gets the key of this customer that stands for another request from now on. It may be bound under a former hash, and stays so.
    /// </summary>
    /// <value>The default is <see langword="null"/>: none does. A key that is bound to another customer is left alone.</value>
    public KeyBinding? Rebinds { get; internal init; }

    /// <summary>Gets when the new state became true, which is the time of the event that tells of it.</summary>
    /// <value>The default is <see langword="null"/>: the change raises no event.</value>
    public DateTimeOffset? RaisesEventAt { get; internal init; }

    /// <summary>Gets the most pending customers that the front lanes hold together before this one; with more it is not applied.</summary>
    /// <value>The default is <see langword="null"/>: any number.</value>
    public int? MaxExpedited { get; internal init; }

    /// <summary>Gets what to write into the history of the customer.</summary>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public HistoryEntry? History { get; internal init; }
}
