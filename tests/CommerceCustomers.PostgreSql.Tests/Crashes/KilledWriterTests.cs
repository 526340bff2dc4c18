using System.Diagnostics;

namespace CommerceCustomers.PostgreSql.Tests.Crashes;

/// <summary>
/// A process that creates customers is killed.
/// </summary>
public sealed class KilledWriterTests
{
    private const int Kills = 8;
    private const int Callers = 64;
    private const int MostBeforeKill = 3000;
    private const string Acknowledged = "acknowledged ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_customer_survives_its_process_being_killed_again_and_again()
    {
        await using var schema = await TestSchema.CreateAsync();
        var random = new Random(4711);
        var acknowledged = new List<CustomerId>();

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = acknowledged.Count;
            await KillInTheMiddleAsync(schema, random.Next(1, MostBeforeKill), acknowledged);
            Assert.True(acknowledged.Count > before, "The writer acknowledged nothing before it was killed.");
        }

        await AssertPresentAsync(schema, acknowledged);
    }

    // The moment of the kill is a number of acknowledgements, not a time: the machine may be slow.
    private static async Task KillInTheMiddleAsync(TestSchema schema, int after, List<CustomerId> acknowledged)
    {
        using var writer = Start(schema);
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

    private static Process Start(TestSchema schema)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CommerceCustomers.CrashWriter.dll");
        string[] arguments = [program, schema.ConnectionString, $"{Callers}", "0", schema.Name];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The writer did not start.");
    }

    private static async Task AssertPresentAsync(TestSchema schema, List<CustomerId> acknowledged)
    {
        await using var store = schema.NewStore();
        var reader = new PostgreSqlCustomerReader(schema.Options, store);
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
