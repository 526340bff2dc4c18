using Npgsql;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// The columns that a statement is given as arrays, which it turns into rows by <c>unnest</c>. An array costs time for each row, also when
/// it holds nothing, so usual groups have shapes with few columns.
/// </summary>
internal sealed class RecordShape
{
    /// <summary>New customers, to which nothing has happened yet.</summary>
    public static readonly RecordShape New = new(
        "id", "lane", "entity", "decision", "created_at", "email_hash", "phone_hash", "identity_hash", "due_at");

    /// <summary>Closed customers without an error.</summary>
    public static readonly RecordShape Closed = new(
        "id", "lane", "entity", "decision", "created_at", "email_hash", "phone_hash", "identity_hash", "state", "epoch", "revision",
        "attempts", "lost_leases", "account", "closed_at", "withdrawal", "is_shared", "is_erased_later");

    /// <summary>Everything.</summary>
    public static readonly RecordShape Full = new([.. RecordColumn.All.Select(static column => column.Name)]);

    private readonly List<RecordColumn> _columns;

    private RecordShape(params string[] names) => _columns = [.. RecordColumn.All.Where(column => names.Contains(column.Name))];

    public int Count => _columns.Count;

    /// <summary>Gets the rows as a table named <c>x</c>.</summary>
    public string Rows => RowsWith("", "");

    /// <summary>Returns the rows as a table named <c>x</c> with a further column.</summary>
    public string RowsWith(string array, string column)
        => $"unnest({string.Join(", ", _columns.Select(static (own, at) => $"${at + 1}::{own.Type}[]"))}{array}) "
            + $"AS x ({string.Join(", ", _columns.Select(static own => own.Name))}{column})";

    /// <summary>Returns the values of columns, in their order, for a statement that selects from the rows.</summary>
    public string Values(string columns)
        => string.Join(", ", columns.Split(", ").Select(name => _columns.Exists(column => column.Name == name)
            ? $"x.{name}"
            : RecordColumn.All.First(column => column.Name == name).Absent));

    public void AddTo(NpgsqlParameterCollection parameters, IReadOnlyList<RecordValues> rows)
    {
        foreach (var column in _columns)
        {
            parameters.Add(column.Values(rows));
        }
    }
}
