using System.Diagnostics;
using System.Globalization;
using System.Text;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>A real process that is killed during an import, again and again, as by power cuts.</summary>
public sealed class KilledImportTests : IDisposable
{
    private const int Rows = 20_000;
    private const int Kills = 6;
    private const int LongestStretch = 3000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ToolFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_is_killed_again_and_again_ends_with_one_customer_for_each_row()
    {
        var file = _folder.Write("many.csv", Csv());
        var options = new SqliteStoreOptions { Path = _folder.File("customers.db") };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);
        var random = new Random(4711);

        for (var kill = 0; kill < Kills; kill++)
        {
            var target = await CountAsync(reader) + random.Next(1, LongestStretch);
            await KillAtAsync(target, file, reader);
        }

        var last = await RunToTheEndAsync(file);

        var emails = await ReadEmailsAsync(reader);
        Assert.Equal(ExitCodes.Done, last);
        Assert.Equal(Rows, emails.Count);
        Assert.Equal(
            SampleCustomers.Many(Rows).Select(static customer => customer.Email!).Order(StringComparer.Ordinal),
            emails.Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private async Task KillAtAsync(long target, string file, SqliteCustomerReader reader)
    {
        using var import = Start(file);
        var started = Stopwatch.GetTimestamp();
        while (await CountAsync(reader) < target)
        {
            Assert.False(import.HasExited, "The import ended before it could be killed.");
            Assert.True(Stopwatch.GetElapsedTime(started) < LongestWait, $"The import did not reach {target} customers.");
        }

        import.Kill();
        await import.WaitForExitAsync(Token);
        Assert.NotEqual(ExitCodes.Done, import.ExitCode);
    }

    private async Task<int> RunToTheEndAsync(string file)
    {
        using var import = Start(file);
        await import.WaitForExitAsync(Token);
        return import.ExitCode;
    }

    private Process Start(string file)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "commerce-customers.dll");
        var start = new ProcessStartInfo(
            "dotnet",
            [tool, "import", file, "--channel", "houston-online", "--config", _folder.File("commerce-customers.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
    }

    private static async Task<long> CountAsync(SqliteCustomerReader reader)
        => (await reader.CountAsync(Token)).Sum(static count => count.Count);

    private static async Task<IReadOnlyList<string>> ReadEmailsAsync(SqliteCustomerReader reader)
    {
        var emails = new List<string>();
        CustomerId? last = null;
        while (await reader.ListAsync(new CustomerFilter(), last, 10_000, Token) is { Count: > 0 } page)
        {
            emails.AddRange(page.Select(static record => PayloadCodec.TryDecode(record.Payload.Span)!.Email!));
            last = page[^1].CustomerId;
        }

        return emails;
    }

    private static string Csv()
    {
        var text = new StringBuilder("First Name,Last Name,Company,Email,Phone,Street,City,Zip,Country\n");
        foreach (var customer in SampleCustomers.Many(Rows))
        {
            var address = customer.Addresses[0];
            text.Append(
                CultureInfo.InvariantCulture,
                $"{customer.FirstName},{customer.LastName},{customer.OrganizationName},{customer.Email},{customer.Phone},");
            text.Append(
                CultureInfo.InvariantCulture, $"{address.Street},{address.City},{address.ZipCode},{address.Country}\n");
        }

        return text.ToString();
    }
}
