using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Models;

internal sealed class ModelCustomer(NewCustomer added)
{
    public NewCustomer Added { get; } = added;

    public StoredRecord Record { get; set; } = added.Record;

    public MatchHashes Match { get; set; } = added.Match;

    public List<HistoryEntry> History { get; } = [];

    public bool IsPayloadErasedAfterEvents { get; set; }
}
