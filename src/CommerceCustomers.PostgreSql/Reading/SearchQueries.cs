using System.Globalization;
using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Schema;
using CommerceCustomers.PostgreSql.Writing;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Reading;

/// <summary>
/// Finds customers by hashes and by the bits of their names, the newest first. Parameters are numbered: 1 before, 2 count, then what is
/// looked for.
/// </summary>
internal static class SearchQueries
{
    // Until e-mail addresses and phone numbers are indexed, the hashes of all customers are read.
    private const string IsComplete = "(SELECT EXISTS (" + MatchIndex.IsCompleteSql + "))";

    private static readonly Guid AfterAll = Guid.AllBitsSet;

    public static void AddMatches(StatementBatch batch, SchemaName schema, MatchHashes match, CustomerId? before, int count)
    {
        var parameters = Page(before, count);
        var found = new List<string>();
        Add(StoredHashes.EmailKind, "email_hash", static hashes => hashes.Email);
        Add(StoredHashes.PhoneKind, "phone_hash", static hashes => hashes.Phone);
        Add(StoredHashes.IdentityKind, "identity_hash", static hashes => hashes.Identity);
        if (found.Count == 0)
        {
            found.Add("SELECT NULL::uuid AS id WHERE false");
        }

        batch.Add(schema.In(Records($"SELECT DISTINCT id FROM ({string.Join(" UNION ALL ", found)}) u")), [.. parameters]);

        void Add(short kind, string column, Func<MatchHashes, UInt128?> hash)
        {
            var wanted = match.Former.Prepend(match).Select(hash).OfType<UInt128>().Select(Hashes.Write).Distinct().ToArray();
            if (wanted.Length == 0)
            {
                return;
            }

            parameters.Add(Parameters.Of(wanted, NpgsqlDbType.Uuid));
            var any = string.Create(CultureInfo.InvariantCulture, $"ANY (${parameters.Count}::uuid[])");
            var indexed = $"SELECT m.id FROM ~matches m WHERE m.hash = {any} AND m.kind = {kind}";
            found.Add(kind == StoredHashes.IdentityKind ? indexed : $"{indexed} AND {IsComplete}");
            if (kind != StoredHashes.IdentityKind)
            {
                found.Add($"SELECT c.id FROM ~customers c WHERE NOT {IsComplete} AND c.{column} = {any}");
                found.Add($"SELECT r.id FROM ~receipts r WHERE NOT {IsComplete} AND r.{column} = {any}");
            }
        }
    }

    public static void AddNamed(StatementBatch batch, SchemaName schema, long nameBits, CustomerId? before, int count)
        => batch.Add(
            schema.In(Records("SELECT id FROM ~payloads WHERE names & $3 = $3")),
            [.. Page(before, count), Parameters.Of(nameBits)]);

    private static List<NpgsqlParameter> Page(CustomerId? before, int count)
        => [Parameters.Of(before?.Value ?? AfterAll), Parameters.Of((long)count)];

    private static string Records(string ids) =>
        $"""
        WITH f AS MATERIALIZED (SELECT id FROM ({ids}) i WHERE id < $1 ORDER BY id DESC LIMIT $2)
        SELECT {RecordRow.Customers} FROM f JOIN ~customers c ON c.id = f.id LEFT JOIN ~payloads p ON p.id = c.id
        UNION ALL SELECT {RecordRow.Receipts} FROM f JOIN ~receipts r ON r.id = f.id LEFT JOIN ~payloads p ON p.id = r.id
        ORDER BY id DESC
        """;
}
