using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql.Writing;

internal sealed class Addition(StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt)
    : PendingWrite<StoreResult>
{
    public StoredRecord Record { get; } = record;

    public CustomerId Id => Record.CustomerId;

    /// <summary>Gets the bits of the name, which the caller computes and not the writer that all wait for.</summary>
    public long NameBits { get; } = record.NameBits;

    public MatchHashes Match { get; } = match;

    public KeyBinding? Key { get; } = key;

    public DateTimeOffset? RaisesEventAt { get; } = raisesEventAt;

    public override int Weight => Record.Payload.Length;

    /// <summary>Gets a value indicating whether another customer may prevent the addition, other than by the key.</summary>
    public bool IsGuarded => Match.Identity is not null || Match.UniqueEmail || Match.UniquePhone;
}
