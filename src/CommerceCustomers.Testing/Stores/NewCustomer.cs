using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// What a store is given to add a customer, so that a proof can change one thing and leave the rest.
internal sealed record NewCustomer
{
    public required StoredRecord Record { get; init; }

    public MatchHashes Match { get; init; } = MatchHashes.None;

    public UInt128? Key { get; init; }

    public IReadOnlyList<UInt128> FormerKeys { get; init; } = [];

    public UInt128 Fingerprint { get; init; }

    public DateTimeOffset? RaisesEventAt { get; init; }

    public bool UniqueEmail { get; init; }

    public bool UniquePhone { get; init; }
}
