using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Sqlite.Schema;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// The index over the hashes of customers. Identities are always indexed. E-mail addresses and phone numbers are indexed from the first
/// request for unique ones, because these entries, at random places, triple what a sign-up writes.
/// </summary>
internal sealed class Matches(WriteSession session)
{
    private const string Setting = "matching";

    private readonly Statement _find = session.Prepare(
        $"""
        SELECT m.id FROM matches m
        WHERE m.hash = $hash AND m.kind = $kind AND m.entity = $entity AND m.id <> $id
        AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.id = m.id AND r.state = {StateNumbers.Withdrawn})
        ORDER BY m.id LIMIT 1
        """);

    private readonly Statement _add = session.Prepare(
        "INSERT INTO matches (hash, kind, entity, id) VALUES ($hash, $kind, $entity, $id) ON CONFLICT DO NOTHING");

    private readonly Statement _remove = session.Prepare(
        "DELETE FROM matches WHERE hash = $hash AND kind = $kind AND entity = $entity AND id = $id");

    private readonly Statement _everything = session.Prepare(
        "SELECT id, entity, hashes FROM customers UNION ALL SELECT id, entity, hashes FROM receipts");

    private readonly Statement _complete = session.Prepare(
        $"INSERT INTO settings (name, value) VALUES ('{Setting}', '1') ON CONFLICT DO NOTHING");

    private bool? _isComplete;

    private bool IsComplete => _isComplete ??= session.HasSetting(Setting);

    // Another process may have completed the index since.
    public void Forget() => _isComplete = _isComplete == true ? true : null;

    public void ForgetAll() => _isComplete = null;

    public void EnsureComplete()
    {
        if (IsComplete)
        {
            return;
        }

        _isComplete = true;
        _complete.Run();
        using var rows = _everything.Rows();
        while (rows.Read())
        {
            Add(rows.Bytes(2), rows.Int64(1), rows.Bytes(0));
        }
    }

    /// <summary>Finds another customer that has what is to be unique.</summary>
    public StoreResult? FindConflict(MatchHashes match, long entity, byte[] id)
    {
        if (Find(match.Identity, match.FormerIdentities, PackedHashes.Identity, entity: 0, id) is { } sameIdentity)
        {
            return new StoreResult(StoreOutcome.IdentityTaken, sameIdentity);
        }

        if (!match.UniqueEmail && !match.UniquePhone)
        {
            return null;
        }

        EnsureComplete();
        if (match.UniqueEmail && Find(match.Email, match.FormerEmails, PackedHashes.Email, entity, id) is { } sameEmail)
        {
            return new StoreResult(StoreOutcome.DuplicateEmail, sameEmail);
        }

        return match.UniquePhone && Find(match.Phone, match.FormerPhones, PackedHashes.Phone, entity, id) is { } samePhone
            ? new StoreResult(StoreOutcome.DuplicatePhone, samePhone)
            : null;
    }

    public void Add(byte[] hashes, long entity, byte[] id)
    {
        foreach (var (kind, hash) in PackedHashes.Unpack(hashes))
        {
            if (kind == PackedHashes.Identity || IsComplete)
            {
                _add.With(hash, kind, Scope(kind, entity), id).Run();
            }
        }
    }

    public void Replace(byte[] before, byte[] after, long entity, byte[] id)
    {
        foreach (var (kind, hash) in PackedHashes.Unpack(before))
        {
            _remove.With(hash, kind, Scope(kind, entity), id).Run();
        }

        Add(after, entity, id);
    }

    private CustomerId? Find(UInt128? hash, IReadOnlyList<UInt128> formers, long kind, long entity, byte[] id)
    {
        var found = hash is { } present ? Find(present, kind, entity, id) : null;
        for (var index = 0; found is null && index < formers.Count; index++)
        {
            found = Find(formers[index], kind, entity, id);
        }

        return found;
    }

    private CustomerId? Find(UInt128 hash, long kind, long entity, byte[] id)
    {
        using var row = _find.With(Hashes.Write(hash), kind, entity, id).Rows();
        return row.Read() ? row.Id(0) : null;
    }

    // An identity is unique in the whole channel database.
    private static long Scope(long kind, long entity) => kind == PackedHashes.Identity ? 0 : entity;
}
