using CommerceCustomers.Records;

namespace CommerceCustomers.Storage;

/// <summary>
/// A change of one record, fenced by the epoch and the revision that it was decided on.
/// </summary>
/// <remarks>
/// <see cref="Record"/> is the record as it shall be; the store raises its revision by one. Identifier, channel, legal entity and creation
/// time never change; the decision does only when the same key tries again under other terms. A closed record says when it was closed, and
/// when it next is due has no meaning.
/// </remarks>
public sealed record RecordChange
{
    /// <summary>Gets the epoch that the record must have.</summary>
    public required long ExpectedEpoch { get; init; }

    /// <summary>Gets the revision that the record must have.</summary>
    public required long ExpectedRevision { get; init; }

    /// <summary>Gets the record as it shall be. Its payload is kept or replaced as <see cref="Payload"/> says.</summary>
    public required StoredRecord Record { get; init; }

    /// <summary>Gets what happens to the stored payload.</summary>
    /// <value>The default is <see cref="PayloadChange.Keep"/>.</value>
    public PayloadChange Payload { get; init; }

    /// <summary>Gets the hashes to match by from now on.</summary>
    /// <value>The default is <see langword="null"/>: they stay.</value>
    public MatchHashes? Match { get; init; }

    /// <summary>Gets a value indicating whether the change is applied only when no other customer has the e-mail address.</summary>
    /// <value>The default is <see langword="false"/>. It has a meaning only with <see cref="Match"/>.</value>
    public bool UniqueEmail { get; init; }

    /// <summary>Gets a value indicating whether the change is applied only when no other customer has the phone number.</summary>
    /// <value>The default is <see langword="false"/>. It has a meaning only with <see cref="Match"/>.</value>
    public bool UniquePhone { get; init; }

    /// <summary>Gets the key of this customer that stands for another request from now on.</summary>
    /// <value>The default is <see langword="null"/>: none does. A key that is bound to another customer is left alone.</value>
    public KeyFingerprint? Rebinds { get; init; }

    /// <summary>Gets when the new state became true, which is the time of the event that tells of it.</summary>
    /// <value>The default is <see langword="null"/>: the change raises no event.</value>
    public DateTimeOffset? RaisesEventAt { get; init; }

    /// <summary>Gets the most pending customers that the front lanes hold together before this one; with more it is not applied.</summary>
    /// <value>The default is <see langword="null"/>: any number.</value>
    public int? MaxExpedited { get; init; }

    /// <summary>Gets what to write into the history of the customer.</summary>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public HistoryEntry? History { get; init; }
}
