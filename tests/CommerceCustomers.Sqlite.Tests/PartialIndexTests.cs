using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Reading;
using CommerceCustomers.Sqlite.Schema;
using CommerceCustomers.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests;

// A partial index serves a statement only when both name the same literals.
public sealed class PartialIndexTests : IDisposable
{
    private static readonly string[] Parameters = ["$lane", "$after", "$now"];

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public PartialIndexTests()
    {
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = SqliteSchema.Script();
        command.ExecuteNonQuery();
    }

    [Theory]
    [InlineData(CustomerState.Pending, StateNumbers.Pending)]
    [InlineData(CustomerState.Sending, StateNumbers.Sending)]
    [InlineData(CustomerState.NeedsAttention, StateNumbers.NeedsAttention)]
    [InlineData(CustomerState.Synchronized, StateNumbers.Synchronized)]
    [InlineData(CustomerState.Withdrawn, StateNumbers.Withdrawn)]
    public void A_state_has_the_same_number_in_SQL_as_in_code(CustomerState state, string number)
        => Assert.Equal(((int)state).ToString(System.Globalization.CultureInfo.InvariantCulture), number);

    [Fact]
    public void Every_state_has_a_number_in_SQL()
        => Assert.Equal(Enum.GetNames<CustomerState>(), typeof(StateNumbers).GetFields().Select(static field => field.Name));

    [Fact]
    public void The_index_of_suspects_begins_where_a_claim_does()
        => Assert.EndsWith($" WHERE {Claims.IsPoisonSuspect}", Text("SELECT sql FROM sqlite_schema WHERE name = 'customers_suspect'"), StringComparison.Ordinal);

    [Fact]
    public void A_claim_finds_a_suspect_by_the_index_of_suspects()
        => Assert.Contains("USING INDEX customers_suspect", Text($"EXPLAIN QUERY PLAN {Claims.FindSuspectSql}", column: 3), StringComparison.Ordinal);

    [Fact]
    public void Customers_that_need_attention_are_counted_from_their_index_alone() => Assert.Equal(
        "SCAN customers USING COVERING INDEX customers_errors",
        Text($"EXPLAIN QUERY PLAN {SqliteCustomerReader.CountAttentionSql}", column: 3));

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    public void A_page_of_a_channel_is_read_in_order_and_not_sorted(CustomerState state)
    {
        var query = new ListQuery(new CustomerFilter(new ChannelId("houston-online"), state), after: null, count: 50);
        using var statement = new Statement(_connection, $"EXPLAIN QUERY PLAN {query.Sql}");
        var plan = new List<string>();
        using (var rows = statement.Rows())
        {
            while (rows.Read())
            {
                plan.Add(rows.Text(3));
            }
        }

        Assert.NotEmpty(plan);
        Assert.DoesNotContain(plan, static step => step.Contains("ORDER BY", StringComparison.Ordinal));
    }

    public void Dispose() => _connection.Dispose();

    private string Text(string sql, int column = 0)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in Parameters.Where(sql.Contains))
        {
            command.Parameters.AddWithValue(parameter, 1L);
        }

        using var rows = command.ExecuteReader();
        Assert.True(rows.Read());
        return rows.GetString(column);
    }
}
