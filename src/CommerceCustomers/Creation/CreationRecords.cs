using CommerceCustomers.Diagnostics;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

// From a creation to what the store is given.
internal static class CreationRecords
{
    public static NewCustomer New(CustomerCreation creation, CustomerId id, DateTimeOffset now, Lease? lease)
    {
        var record = Record(creation, id, now, lease);
        var key = creation.Request.IdempotencyKey;
        var policy = creation.Resolution.Profile.Duplicates;
        return new NewCustomer
        {
            Record = record,
            Match = CustomerHashes.Match(creation.Customer),
            Key = key is null ? null : CustomerHashes.Key(key),
            Fingerprint = key is null ? default : CustomerHashes.Fingerprint(creation.Request.Customer),
            FormerFingerprint = key is null ? null : CustomerHashes.FormerFingerprint(creation.Request.Customer),
            RaisesEventAt = lease is null ? now : null,
            UniqueEmail = policy != DuplicatePolicy.Allow,
            UniquePhone = policy != DuplicatePolicy.Allow && creation.Resolution.Profile.DuplicatesMatchPhone,
        };
    }

    // The same key tries again: what stands against an addition stands against this too.
    public static RecordChange Again(CustomerCreation creation, StoredRecord record, DateTimeOffset now, Lease? lease)
    {
        var again = New(creation, record.Id, now, lease);
        return RecordLife.Revived(record, again.Record, again.Match) with
        {
            UniqueEmail = again.UniqueEmail,
            UniquePhone = again.UniquePhone,
            Rebinds = again.Key is { } key ? new KeyFingerprint(key, again.Fingerprint) : null,
        };
    }

    // A sync intent is born sending, leased by its caller; everything else is born pending.
    public static StoredRecord Record(CustomerCreation creation, CustomerId id, DateTimeOffset now, Lease? lease) => new()
    {
        Id = id,
        Channel = creation.Channel.Id,
        LegalEntity = creation.Channel.LegalEntity,
        State = lease is null ? CustomerState.Pending : CustomerState.Sending,
        Decision = creation.Decision,
        CreatedAt = now,
        DueAt = now,
        WithdrawIfAbsent = lease is not null && creation.Resolution.Profile.WhenHeadquartersUnavailable == UnavailableBehavior.Fail,
        Epoch = lease is null ? 0 : 1,
        Lease = lease,
        Payload = PayloadCodec.Encode(creation.Customer, CommerceSpans.CurrentTraceParent),
    };
}
