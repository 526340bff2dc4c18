using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Lookup;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Which hashes are in the index. Identities always are. E-mail addresses and phone numbers are indexed from the first request for unique
/// ones: before that nobody asks for them.
/// </summary>
internal sealed class Matches(WriteSession session)
{
    public const string Setting = "matching";

    private readonly Statement _everything = session.Prepare(
        "SELECT id, hashes FROM arrivals WHERE payload IS NOT NULL UNION ALL SELECT id, hashes FROM receipts");

    private readonly Statement _complete = session.Prepare(
        $"INSERT INTO settings (name, value) VALUES ('{Setting}', '1') ON CONFLICT DO NOTHING");

    private bool? _isComplete;

    private bool IsComplete => _isComplete ??= session.HasSetting(Setting);

    // Another process may have completed the index since.
    public void Forget() => _isComplete = _isComplete == true ? true : null;

    public void ForgetAll() => _isComplete = null;

    public bool IsIndexed(long kind) => kind == PackedHashes.Identity || IsComplete;

    public void EnsureComplete()
    {
        if (IsComplete)
        {
            return;
        }

        _isComplete = true;
        _complete.Run();
        session.HashIndex.AddAll(Everything());
    }

    /// <summary>Finds another customer that has what is to be unique.</summary>
    public StoreResult? FindConflict(MatchHashes match, long entity, byte[] id)
    {
        if (Find(match, static hashes => hashes.Identity, PackedHashes.Identity, entity, id) is { } sameIdentity)
        {
            return new StoreResult(StoreOutcome.IdentityTaken, sameIdentity);
        }

        if (!match.UniqueEmail && !match.UniquePhone)
        {
            return null;
        }

        EnsureComplete();
        if (match.UniqueEmail && Find(match, static hashes => hashes.Email, PackedHashes.Email, entity, id) is { } sameEmail)
        {
            return new StoreResult(StoreOutcome.DuplicateEmail, sameEmail);
        }

        return match.UniquePhone && Find(match, static hashes => hashes.Phone, PackedHashes.Phone, entity, id) is { } samePhone
            ? new StoreResult(StoreOutcome.DuplicatePhone, samePhone)
            : null;
    }

    public void Add(byte[] hashes, byte[] id)
    {
        foreach (var (kind, hash) in PackedHashes.Unpack(hashes))
        {
            if (IsIndexed(kind))
            {
                session.HashIndex.Add(Hashes.Read(hash), id);
            }
        }
    }

    public void Replace(byte[] before, byte[] after, byte[]? key, byte[] id)
    {
        long? prefixOfKey = key is null ? null : HashEntry.PrefixOf(Hashes.Read(key));
        foreach (var (_, hash) in PackedHashes.Unpack(before))
        {
            // A hash that begins as the key does shares its entry, and the key stays bound.
            if (HashEntry.PrefixOf(Hashes.Read(hash)) != prefixOfKey)
            {
                session.HashIndex.Remove(Hashes.Read(hash), id);
            }
        }

        Add(after, id);
        session.Arrivals.ReplaceHashes(id, after);
    }

    private CustomerId? Find(MatchHashes match, Func<MatchHashes, UInt128?> hash, long kind, long entity, byte[] id)
    {
        var found = hash(match) is { } present ? session.Hashed.Find(present, kind, entity, id) : null;
        for (var index = 0; found is null && index < match.Former.Count; index++)
        {
            found = hash(match.Former[index]) is { } former ? session.Hashed.Find(former, kind, entity, id) : null;
        }

        return found;
    }

    private IEnumerable<HashEntry> Everything()
    {
        using var rows = _everything.Rows();
        while (rows.Read())
        {
            var id = rows.Bytes(0);
            foreach (var (_, hash) in PackedHashes.Unpack(rows.Bytes(1)))
            {
                yield return HashEntry.Of(Hashes.Read(hash), id);
            }
        }
    }
}
