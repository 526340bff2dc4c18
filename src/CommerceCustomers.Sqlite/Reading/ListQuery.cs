using System.Globalization;
using CommerceCustomers.Records;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;

namespace CommerceCustomers.Sqlite.Reading;

/// <summary>
/// A page of customers in the order of identifiers. One statement reads hot rows and receipts, so that a customer that moves between them
/// is neither missed nor listed twice. Parameters are numbered: 1 after, 2 count, 3 channel, 4 code, 5 created
/// from, 6 created before.
/// </summary>
internal sealed class ListQuery
{
    public ListQuery(CustomerFilter filter, CustomerId? after, int count)
    {
        var conditions = new List<string> { "id > ?1" };
        if (filter.Channel is not null)
        {
            // The + keeps the planner from reading and sorting the whole lane, because the identifiers are already in order.
            conditions.Add("+lane IN (SELECT lane FROM lanes WHERE channel = (SELECT name FROM names WHERE text = ?3))");
        }

        if (filter.Code is not null)
        {
            conditions.Add("error_code = ?4");
        }

        if (filter.State is { } state)
        {
            // A literal, so that the partial indexes serve.
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"state = {(int)state}"));
        }

        if (filter.CreatedFrom is not null)
        {
            conditions.Add("created_at >= ?5");
        }

        if (filter.CreatedBefore is not null)
        {
            conditions.Add("created_at < ?6");
        }

        var where = string.Join(" AND ", conditions);
        var hot = $"SELECT * FROM (SELECT {RecordColumns.Customers} FROM customers WHERE {where} ORDER BY id LIMIT ?2)";
        var receipts = $"SELECT * FROM (SELECT {RecordColumns.Receipts} FROM receipts WHERE {where} ORDER BY id LIMIT ?2)";
        Sql = filter.State switch
        {
            null => $"{hot} UNION ALL {receipts} ORDER BY 1 LIMIT ?2",
            { } closed when closed.IsClosed() => receipts,
            _ => hot,
        };
        ParameterValue[] all =
        [
            after?.ToBytes() ?? [], (long)count, filter.Channel?.Value, filter.Code, Moments.Write(filter.CreatedFrom),
            Moments.Write(filter.CreatedBefore),
        ];

        // Only as many as the statement has numbers.
        Parameters = all[..(filter switch
        {
            { CreatedBefore: not null } => 6,
            { CreatedFrom: not null } => 5,
            { Code: not null } => 4,
            { Channel: not null } => 3,
            _ => 2,
        })];
    }

    public string Sql { get; }

    public ParameterValue[] Parameters { get; }
}
