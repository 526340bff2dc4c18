using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.InMemory;

/// <summary>
/// A customer as the in-memory store holds it. It changes only under the lock of the store.
/// </summary>
internal sealed class StoredCustomer(StoredRecord added, MatchHashes match, long sequence)
{
    /// <summary>
    /// Gets or sets the order in which customers were added or came back.
    /// </summary>
    public long Sequence { get; set; } = sequence;

    public StoredRecord Record { get; set; } = new StoredRecord(added) { Revision = 0 };

    public MatchHashes Match { get; set; } = match;

    public List<HistoryEntry> History { get; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether the payload is kept only for handlers and is erased with the last event.
    /// </summary>
    public bool ErasesPayloadAfterEvents { get; set; }

    public bool IsWithdrawn => Record.State == CustomerState.Withdrawn;
}
