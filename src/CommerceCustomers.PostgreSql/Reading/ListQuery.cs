using System.Globalization;
using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Schema;
using CommerceCustomers.Records;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Reading;

/// <summary>
/// A page of customers in the order of identifiers. One statement reads hot rows and receipts, so that a customer that moves between them
/// is neither missed nor listed twice. Parameters are numbered: 1 after, 2 count, then channel, code and
/// moments as far as they are asked for.
/// </summary>
internal static class ListQuery
{
    public static void AddTo(StatementBatch batch, SchemaName schema, CustomerFilter filter, CustomerId? after, int count)
    {
        var parameters = new List<NpgsqlParameter> { Parameters.Of(after?.Value ?? Guid.Empty), Parameters.Of((long)count) };
        var conditions = new List<string> { "t.id > $1" };
        if (filter.Channel is { } channel)
        {
            parameters.Add(Parameters.Of(channel.Value));
            conditions.Add(
                $"t.lane IN (SELECT lane FROM ~lanes WHERE channel = (SELECT name FROM ~names WHERE text = {Last(parameters)}))");
        }

        if (filter.Code is { } code)
        {
            parameters.Add(Parameters.Of(Texts.Write(code)!));
            conditions.Add($"t.error_code = {Last(parameters)}");
        }

        if (filter.CreatedFrom is { } from)
        {
            parameters.Add(Parameters.Of(Moments.Write(from)));
            conditions.Add($"t.created_at >= {Last(parameters)}");
        }

        if (filter.CreatedBefore is { } before)
        {
            parameters.Add(Parameters.Of(Moments.Write(before)));
            conditions.Add($"t.created_at < {Last(parameters)}");
        }

        if (filter.State is { } state)
        {
            // A literal, so that the partial indexes serve.
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"t.state = {(int)state}"));
        }

        var where = string.Join(" AND ", conditions);
        var hot = $"SELECT * FROM (SELECT {RecordRow.Customers} "
            + $"FROM (SELECT * FROM ~customers t WHERE {where} ORDER BY t.id LIMIT $2) c LEFT JOIN ~payloads p ON p.id = c.id) h";
        var receipts = $"SELECT * FROM (SELECT {RecordRow.Receipts} "
            + $"FROM (SELECT * FROM ~receipts t WHERE {where} ORDER BY t.id LIMIT $2) r LEFT JOIN ~payloads p ON p.id = r.id) s";
        var sql = filter.State switch
        {
            null => $"{hot} UNION ALL {receipts} ORDER BY id LIMIT $2",
            { } closed when closed.IsClosed() => $"{receipts} ORDER BY id",
            _ => $"{hot} ORDER BY id",
        };
        batch.Add(schema.In(sql), [.. parameters]);
    }

    private static string Last(List<NpgsqlParameter> parameters) => string.Create(CultureInfo.InvariantCulture, $"${parameters.Count}");
}
