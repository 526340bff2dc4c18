using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Which customers stand against others: asked of the database in one statement, and then decided one by one in the order of the group,
/// so that those accepted before count too.
/// </summary>
internal sealed class MatchQuery
{
    private readonly List<(Guid Hash, short Kind, int Entity, Guid Id)> _asked = [];
    private readonly Dictionary<(Guid Hash, short Kind, int Entity, Guid Id), Guid> _found = [];
    private readonly Dictionary<(Guid Hash, short Kind, int Entity), SortedSet<Guid>> _accepted = [];

    public bool IsEmpty => _asked.Count == 0;

    public static string Sql(PostgreSqlDatabase database) => database.Schema.In(
        $"""
        SELECT x.hash, x.kind, x.entity, x.id, f.id
        FROM unnest($1::uuid[], $2::smallint[], $3::int[], $4::uuid[]) AS x (hash, kind, entity, id)
        CROSS JOIN LATERAL (
            SELECT m.id FROM ~matches m
            WHERE m.hash = x.hash AND m.kind = x.kind AND m.entity = x.entity AND m.id <> x.id
            AND NOT EXISTS (SELECT 1 FROM ~receipts r WHERE r.id = m.id AND r.state = {StateNumbers.Withdrawn})
            ORDER BY m.id LIMIT 1) f
        """);

    public void Ask(MatchHashes match, int entity, CustomerId id)
    {
        Ask(match, static hashes => hashes.Identity, StoredHashes.IdentityKind, entity: 0, id);
        if (match.UniqueEmail)
        {
            Ask(match, static hashes => hashes.Email, StoredHashes.EmailKind, entity, id);
        }

        if (match.UniquePhone)
        {
            Ask(match, static hashes => hashes.Phone, StoredHashes.PhoneKind, entity, id);
        }
    }

    /// <summary>Returns the keys of the locks on what is asked, in one order for all processes.</summary>
    public long[] Locks(long lockBase)
        => [.. _asked.Select(asked => LockOf(asked.Hash, asked.Kind, lockBase)).Distinct().Order()];

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(Parameters.Of(_asked.ConvertAll(static asked => asked.Hash).ToArray(), NpgsqlDbType.Uuid));
        parameters.Add(Parameters.Of(_asked.ConvertAll(static asked => asked.Kind).ToArray(), NpgsqlDbType.Smallint));
        parameters.Add(Parameters.Of(_asked.ConvertAll(static asked => asked.Entity).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_asked.ConvertAll(static asked => asked.Id).ToArray(), NpgsqlDbType.Uuid));
    }

    public async ValueTask ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _found[(rows.GetGuid(0), rows.GetInt16(1), rows.GetInt32(2), rows.GetGuid(3))] = rows.GetGuid(4);
        }
    }

    public StoreResult? Conflict(MatchHashes match, int entity, CustomerId id)
    {
        if (Find(match, static hashes => hashes.Identity, StoredHashes.IdentityKind, entity: 0, id) is { } identity)
        {
            return new StoreResult(StoreOutcome.IdentityTaken, identity);
        }

        if (match.UniqueEmail && Find(match, static hashes => hashes.Email, StoredHashes.EmailKind, entity, id) is { } email)
        {
            return new StoreResult(StoreOutcome.DuplicateEmail, email);
        }

        return match.UniquePhone && Find(match, static hashes => hashes.Phone, StoredHashes.PhoneKind, entity, id) is { } phone
            ? new StoreResult(StoreOutcome.DuplicatePhone, phone)
            : null;
    }

    /// <summary>From now on a customer of the group has these hashes.</summary>
    public void Accept(in StoredHashes hashes, int entity, CustomerId id)
    {
        Accept(hashes.Email, StoredHashes.EmailKind, entity, id);
        Accept(hashes.Phone, StoredHashes.PhoneKind, entity, id);
        Accept(hashes.Identity, StoredHashes.IdentityKind, entity: 0, id);
    }

    private void Ask(MatchHashes match, Func<MatchHashes, UInt128?> hash, short kind, int entity, CustomerId id)
    {
        foreach (var hashes in match.Former.Prepend(match))
        {
            if (hash(hashes) is { } value)
            {
                _asked.Add((Hashes.Write(value), kind, entity, id.Value));
            }
        }
    }

    private void Accept(Guid? hash, short kind, int entity, CustomerId id)
    {
        if (hash is { } value)
        {
            var key = (value, kind, entity);
            if (!_accepted.TryGetValue(key, out var ids))
            {
                _accepted[key] = ids = [];
            }

            ids.Add(id.Value);
        }
    }

    private CustomerId? Find(MatchHashes match, Func<MatchHashes, UInt128?> hash, short kind, int entity, CustomerId id)
    {
        foreach (var hashes in match.Former.Prepend(match))
        {
            if (hash(hashes) is { } value && Find(Hashes.Write(value), kind, entity, id) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private CustomerId? Find(Guid hash, short kind, int entity, CustomerId id)
    {
        Guid? first = _found.TryGetValue((hash, kind, entity, id.Value), out var stored) ? stored : null;
        if (_accepted.TryGetValue((hash, kind, entity), out var ids))
        {
            foreach (var other in ids)
            {
                if (other != id.Value)
                {
                    first = first is { } known && known.CompareTo(other) < 0 ? known : other;
                    break;
                }
            }
        }

        return first is { } found ? new CustomerId(found) : null;
    }

    private static long LockOf(Guid hash, short kind, long lockBase)
        => unchecked((long)(ulong)(Hashes.Read(hash) >> 64) + lockBase + (kind * 31));
}
