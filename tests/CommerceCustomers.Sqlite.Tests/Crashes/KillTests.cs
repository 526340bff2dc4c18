using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests.Crashes;

public sealed class KillTests
{
    private const int Kills = 20;
    private const int Callers = 64;
    private const string Acknowledged = "acknowledged ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_customer_survives_being_killed_again_and_again()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("customers.db");
        var random = new Random(4711);
        var acknowledged = new List<CustomerId>();

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = acknowledged.Count;
            await KillInTheMiddleAsync(database, random.Next(1, 3000), acknowledged);
            Assert.True(acknowledged.Count > before, "The writer acknowledged nothing before it was killed.");
            Assert.Equal("ok", Integrity(database));
        }

        await AssertPresentAsync(database, acknowledged);
    }

    // The moment of the kill is a number of acknowledgements, not a time: the machine may be slow.
    private static async Task KillInTheMiddleAsync(string database, int after, List<CustomerId> acknowledged)
    {
        using var writer = ChildProcess.StartWriter(database, Callers, customers: 0);
        var seen = 0;
        while (await writer.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            // The last line may have been cut in the middle; an acknowledgement that nobody could read does not count.
            if (line.StartsWith(Acknowledged, StringComparison.Ordinal) && CustomerId.TryParse(line[Acknowledged.Length..], out var id))
            {
                acknowledged.Add(id);
            }

            if (++seen == after)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync(Token);
        Assert.True(seen >= after, $"The writer ended by itself: {await writer.StandardError.ReadToEndAsync(Token)}");
    }

    private static string Integrity(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    private static async Task AssertPresentAsync(string database, List<CustomerId> acknowledged)
    {
        var options = new SqliteStoreOptions { Path = database };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);

        var present = new HashSet<CustomerId>();
        CustomerId? last = null;
        while (await reader.ListAsync(new CustomerFilter(), last, 10_000, Token) is { Count: > 0 } page)
        {
            present.UnionWith(page.Select(static record => record.CustomerId));
            last = page[^1].CustomerId;
        }

        Assert.DoesNotContain(acknowledged, id => !present.Contains(id));
        Assert.Equal(present.Count, (await reader.CountAsync(Token)).Sum(static count => count.Count));
    }
}
