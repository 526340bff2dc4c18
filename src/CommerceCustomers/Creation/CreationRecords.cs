using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>Makes what the store is given of a creation.</summary>
internal static class CreationRecords
{
    // A retry with the same key has the same conflicts as an addition.
    public static RecordChange Again(
        CustomerCreation creation, StoredRecord record, DateTimeOffset now, Lease? lease, GateState? shut, HashKeyRing keys)
        => new(RecordLife.Revived(record, Record(creation, record.CustomerId, now, lease, shut, record.LastError), Match(creation, keys)))
        {
            Rebinds = Key(creation, record.CustomerId, keys),
        };

    public static MatchHashes Match(CustomerCreation creation, HashKeyRing keys)
    {
        var profile = creation.Profile;
        var isUnique = profile.Duplicates != DuplicatePolicy.Allow;
        return CustomerHashes.Match(creation.Customer, keys, isUnique, isUnique && profile.DuplicatesMatchPhone);
    }

    public static KeyBinding? Key(CustomerCreation creation, CustomerId id, HashKeyRing keys) => creation.Request.IdempotencyKey is { } key
        ? CustomerHashes.Binding(key, creation.Request.Customer, id, keys)
        : null;

    // A sync intent is born sending, leased by its caller; everything else is born pending. One that is kept because the gate was shut
    // keeps the reason, because it is pending although its mode is sync.
    public static StoredRecord Record(
        CustomerCreation creation, CustomerId id, DateTimeOffset now, Lease? lease, GateState? shut = null, CustomerError? before = null)
        => new(id, creation.Channel.Id, creation.Channel.LegalEntity, createdAt: now)
        {
            State = lease is null ? CustomerState.Pending : CustomerState.Sending,
            Decision = creation.Decision,
            DueAt = now,
            WithdrawIfAbsent = lease is not null && creation.Profile.WhenHeadquartersUnavailable == UnavailableBehavior.Fail,
            Epoch = lease is null ? 0 : 1,
            Lease = lease,
            LastError = shut is null ? null : RecordErrors.Kept(shut, before, now),
            Payload = PayloadCodec.Encode(creation.Customer, CommerceSpans.CurrentTraceParent),
        };
}
