using System.Globalization;
using System.Net.Http.Json;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>
/// The runtime remembers a library it could not open until the process ends. So a sign-up must need no library that
/// the start did not open.
/// </summary>
public sealed class OpenedAtStartTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_sign_up_opens_a_library_that_the_start_did_not()
    {
        using var service = await ServeProcess.StartAsync(_folder.File("commerce-customers.json"), Token);
        using var client = new HttpClient { BaseAddress = new Uri(service.Url) };
        var before = await OpenedWithDatabaseAsync(service);

        foreach (var channel in new[] { "houston-online", "boston-store" })
        {
            // In sync mode a busy machine may answer 503; the same libraries are opened.
            using var good = await client.PostAsJsonAsync($"channels/{channel}/customers", Customer("+44 20 7946 0000"), Token);
            using var bad = await client.PostAsJsonAsync($"channels/{channel}/customers", Customer("4.479E+11"), Token);
            Assert.Contains((int)good.StatusCode, (int[])[201, 202, 503]);
            Assert.Equal(422, (int)bad.StatusCode);
        }

        Assert.Contains(before, static path => path.EndsWith("PhoneNumbers.dll", StringComparison.Ordinal));
        Assert.Equal([], (await OpenedAsync(service)).Except(before).Select(Path.GetFileName));
    }

    public void Dispose() => _folder.Dispose();

    private static object Customer(string phone) => new
    {
        firstName = "Zoe\u0308",
        lastName = "Lovelace",
        email = "zoe@bücher.example",
        phone,
        language = "en_US",
        currency = "usd",
        addresses = new[] { new { street = "12 Elm Row\nFlat 9", country = "us" } },
    };

    // The synchronizer opens the database in the background when the service starts.
    private static async Task<string[]> OpenedWithDatabaseAsync(ServeProcess service)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if ((await OpenedAsync(service)).Any(static path => path.Contains("e_sqlite3", StringComparison.Ordinal))
                && Directory.EnumerateFiles(Path.GetDirectoryName(service.Configuration)!, "customers.db-wal").Any())
            {
                return await OpenedAsync(service);
            }
        }
    }

    private static async Task<string[]> OpenedAsync(ServeProcess service)
        => [.. (await File.ReadAllLinesAsync($"/proc/{service.Id.ToString(CultureInfo.InvariantCulture)}/maps", Token))
            .Select(static line => line[(line.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? at : line.Length)..])
            .Where(static path => path.EndsWith(".dll", StringComparison.Ordinal) || path.Contains(".so", StringComparison.Ordinal))
            .Distinct()];
}
