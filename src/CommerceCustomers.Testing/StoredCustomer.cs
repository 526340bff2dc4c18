using CommerceCustomers.Customers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing;

// A customer as the in-memory store holds it. Changed under the lock of the store alone.
internal sealed class StoredCustomer(NewCustomer added, long sequence)
{
    // The order in which customers were added, or came back.
    public long Sequence { get; set; } = sequence;

    public CustomerRecord Record { get; set; } = added.Record with { Revision = 0 };

    public MatchHashes Match { get; set; } = added.Match;

    public List<HistoryEntry> History { get; } = [];

    // The payload is there for handlers of events only, and goes with the last event.
    public bool ErasesPayloadAfterEvents { get; set; }

    public bool IsWithdrawn => Record.State == CustomerState.Withdrawn;
}
