using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>A real process, stopped as a service manager stops it.</summary>
public sealed class ServeProcessTests : IDisposable
{
    private const int Callers = 8;
    private const int Stops = 3;

    // Longer than any test, so that a lease that is not returned shows.
    private static readonly string Settings = ToolFolder.Settings.Replace(
        "\"LeaseDuration\": \"00:00:05\"", "\"LeaseDuration\": \"00:10:00\"", StringComparison.Ordinal);

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    // The longest stop without calls to headquarters, with a margin for a busy machine.
    private static readonly TimeSpan ShortStop = TimeSpan.FromSeconds(10);

    private readonly ToolFolder _folder = new(Settings);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_termination_under_load_answers_returns_every_lease_and_loses_nobody()
    {
        var accepted = new ConcurrentBag<CustomerId>();
        for (var stop = 0; stop < Stops; stop++)
        {
            using var process = await ServeAsync();
            using var client = new HttpClient { BaseAddress = new Uri(process.Url) };
            var target = accepted.Count + 200;
            var calling = Enumerable.Range(0, Callers).Select(caller => SignUpUntilClosedAsync(client, caller, accepted)).ToList();
            while (accepted.Count < target)
            {
                Assert.False(process.HasExited, "The service ended before it was told to.");
                await Task.Yield();
            }

            await process.TerminateAsync(LongestStop);
            await Task.WhenAll(calling);

            Assert.Equal(ExitCodes.Done, process.ExitCode);
            Assert.DoesNotContain(await ReadAllAsync(), static record => record.State == CustomerState.Sending || record.Lease is not null);
        }

        // A lease that was not returned would last ten minutes and show as a time-out.
        var (code, output, error) = await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        Assert.True(code == ExitCodes.Done, output + error);
        var records = (await ReadAllAsync()).ToDictionary(static record => record.CustomerId);
        Assert.All(accepted, id => Assert.Equal(CustomerState.Synchronized, records[id].State));
        Assert.Equal(records.Count, records.Values.Select(static record => record.AccountNumber).Distinct().Count());
    }

    [Fact]
    public async Task A_request_that_never_ends_is_answered_and_does_not_delay_the_stop()
    {
        using var process = await ServeAsync();
        var address = new Uri(process.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Token);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /channels/houston-online/customers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n"),
            Token);
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync(Token));

        await process.TerminateAsync(LongestStop);
        var answer = await reader.ReadToEndAsync(Token);

        Assert.Equal(ExitCodes.Done, process.ExitCode);
        Assert.Contains("HTTP/1.1 503", answer, StringComparison.Ordinal);
        Assert.Contains("urn:commerce-customers:problem:stopping", answer, StringComparison.Ordinal);
        Assert.Empty(await ReadAllAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("GET /health/ready HTTP/1.1\r\nHost: localh")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hea")]
    [InlineData(
        "POST /channels/houston-online/customers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: 100\r\n\r\n{")]
    [InlineData(
        "POST /channels/houston-online/customers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n5")]
    public async Task A_client_that_sends_half_a_request_does_not_delay_the_stop(string part)
    {
        using var process = await ServeAsync();
        var address = new Uri(process.Url);
        var clients = new List<TcpClient>();
        for (var client = 0; client < 20; client++)
        {
            clients.Add(new TcpClient());
            await clients[^1].ConnectAsync(address.Host, address.Port, Token);
            await clients[^1].GetStream().WriteAsync(Encoding.ASCII.GetBytes(part), Token);
        }

        await process.TerminateAsync(ShortStop);

        Assert.Equal(ExitCodes.Done, process.ExitCode);
        Assert.Empty(await process.ReadWarningsAsync());
        clients.ForEach(static client => client.Dispose());
    }

    [Fact]
    public async Task Standard_output_is_one_document_and_standard_error_has_the_start_warning_alone()
    {
        using var process = await ServeAsync();

        await process.TerminateAsync(LongestStop);

        Assert.Equal("", await process.ReadRestAsync());
        Assert.Empty(await process.ReadWarningsAsync());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task SignUpUntilClosedAsync(HttpClient client, int caller, ConcurrentBag<CustomerId> accepted)
    {
        var channel = caller % 2 == 0 ? "houston-online" : "boston-store";
        try
        {
            for (var index = 0; ; index++)
            {
                using var answer = await client.PostAsJsonAsync(
                    $"channels/{channel}/customers",
                    new JsonObject { ["firstName"] = string.Create(CultureInfo.InvariantCulture, $"Ada {caller} {index}") },
                    Token);

                // A service that is stopping may say so, but must not fail.
                Assert.Contains((int)answer.StatusCode, (int[])[201, 202, 503]);
                if ((int)answer.StatusCode < 300)
                {
                    var id = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["customerId"]!;
                    accepted.Add(new CustomerId(Guid.Parse(id)));
                }
            }
        }
        catch (HttpRequestException)
        {
            // The service accepts no more requests.
        }
    }

    private Task<ServeProcess> ServeAsync() => ServeProcess.StartAsync(_folder.File("commerce-customers.json"), Token);

    private async Task<IReadOnlyList<StoredRecord>> ReadAllAsync()
    {
        var options = new SqliteStoreOptions { Path = _folder.File("customers.db") };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);
        var records = new List<StoredRecord>();
        CustomerId? last = null;
        while (await reader.ListAsync(new CustomerFilter(), last, 10_000, Token) is { Count: > 0 } page)
        {
            records.AddRange(page);
            last = page[^1].CustomerId;
        }

        return records;
    }
}
