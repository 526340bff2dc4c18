using System.Diagnostics;
using System.Globalization;
using CommerceCustomers.Cli.Tests.Dynamics365;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;
using CommerceCustomers.PostgreSql;

namespace CommerceCustomers.Cli.Tests.PostgreSql;

/// <summary>
/// Three processes synchronize one database and two create customers in it. Every second one of the five is killed and started again, for
/// ten seconds, or for as many as the environment variable COMMERCE_CUSTOMERS_KILLS says.
/// </summary>
public sealed class ManyProcessesTests : IAsyncDisposable
{
    private const int Creators = 2;
    private const int Synchronizers = 3;
    private const int CallersOfCreator = 2;
    private const int CustomersOfCreator = 200;
    private const int MaxConcurrency = 4;
    private const string Acknowledged = "acknowledged ";

    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("COMMERCE_CUSTOMERS_KILLS"), CultureInfo.InvariantCulture, out var kills)
            ? kills
            : 10;

    // A lease is 4 s long. It is noticed at the next poll, within 1.2 s, and looked at every second; it has to stay unrenewed for its
    // length.
    private static readonly TimeSpan LongestTakeOver = TimeSpan.FromSeconds(1.2 + 1 + 4 + 1);
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly Dictionary<int, Process> _processes = [];
    private readonly Dictionary<int, long> _startedAt = [];
    private readonly HashSet<CustomerId> _acknowledged = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whichever_process_is_killed_each_customer_reaches_headquarters_once()
    {
        var database = await Databases.CreateAsync();
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        lookAlike.Latency = TimeSpan.FromMilliseconds(10);
        using var folder = Dynamics365Folder.With(WithShop(Databases.Settings(database, Dynamics365Folder.Settings(lookAlike))));
        var options = new PostgreSqlStoreOptions { ConnectionString = database };
        await using var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);
        await store.OpenAsync(Token);
        for (var number = 0; number < Creators + Synchronizers; number++)
        {
            Start(number, folder, options);
        }

        var leases = new AbandonedLeases(reader);
        var random = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            var since = Stopwatch.GetTimestamp();
            await UntilAsync(leases, () => Task.FromResult(Stopwatch.GetElapsedTime(since) >= BetweenKills));

            // Some of them live long enough to take over what another one has left behind.
            var victim = kill < Creators + Synchronizers ? kill : random.Next(Creators + Synchronizers);
            await KillAsync(victim);
            Start(victim, folder, options);
        }

        await UntilAsync(leases, () => Task.FromResult(!HasWork()));
        await KillAsync(Creators);
        await UntilAsync(leases, async () => (await CountAsync(reader)).Left == 0);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{lookAlike.Customers.Count} customers, at most {lookAlike.MostInFlight} calls and {leases.MostHeld} leases at once; "
            + $"no lease was left alone for more than {leases.Longest.TotalSeconds:F1} s.");
        Assert.True(leases.MostHeld > 0);
        Assert.InRange(leases.Longest, TimeSpan.Zero, LongestTakeOver + Slack);
        var references = lookAlike.Customers.Select(static row => row.Text("IdentificationNumber")).ToList();
        Assert.Equal(references.Count, references.Distinct().Count());
        lock (_acknowledged)
        {
            Assert.NotEmpty(_acknowledged);
            Assert.Empty(_acknowledged.Select(static id => id.ToString()).Except(references, StringComparer.OrdinalIgnoreCase));
        }

        var counts = await reader.CountAsync(Token);
        Assert.DoesNotContain(counts, static count => count.State == CustomerState.NeedsAttention);
        Assert.InRange(lookAlike.MostInFlight, 1, MaxConcurrency);
        Assert.Equal((await CountAsync(reader)).All, references.Count);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var number in _processes.Keys)
        {
            await KillAsync(number);
        }
    }

    // A customer whose lease was lost is sent alone, so that small batches keep the test short.
    private static string WithShop(string settings) => settings
        .Replace("\"BatchSize\": 50", "\"BatchSize\": 20", StringComparison.Ordinal)
        .Replace("\"AttemptTimeout\":", $"\"MaxConcurrency\": {MaxConcurrency}, \"AttemptTimeout\":", StringComparison.Ordinal)
        .Replace(
            "\"Channels\": {",
            "\"Channels\": { \"shop\": { \"Type\": \"OnlineStore\", \"LegalEntity\": \"usrt\", \"FunctionalityProfile\": \"online\" },",
            StringComparison.Ordinal);

    private static async Task<(long Pending, long Left, long All)> CountAsync(PostgreSqlCustomerReader reader)
    {
        var counts = await reader.CountAsync(Token);
        return (
            counts.Where(static count => count.State == CustomerState.Pending).Sum(static count => count.Count),
            counts.Where(static count => count.State is CustomerState.Pending or CustomerState.Sending).Sum(static count => count.Count),
            counts.Sum(static count => count.Count));
    }

    private async Task UntilAsync(AbandonedLeases leases, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < LongestWait, "Nothing went on any more.");
            var oldest = Enumerable.Range(Creators, Synchronizers)
                .Where(number => !_processes[number].HasExited)
                .Min(number => _startedAt[number]);
            await leases.LookAsync(oldest + (long)(StartUp.TotalSeconds * Stopwatch.Frequency), Token);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
    }

    private bool HasWork() => Enumerable.Range(0, Creators).Any(creator => !_processes[creator].HasExited);

    private async Task KillAsync(int number)
    {
        var process = _processes[number];
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }

    private void Start(int number, ToolFolder folder, PostgreSqlStoreOptions options)
    {
        string Program(string name) => Path.Combine(AppContext.BaseDirectory, name);
        string[] arguments = number < Creators
            ? [
                Program("CommerceCustomers.CrashWriter.dll"),
                options.ConnectionString, $"{CallersOfCreator}", $"{CustomersOfCreator}", options.Schema,
            ]
            : [Program("commerce-customers.dll"), "sync", "--config", folder.File("commerce-customers.json")];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("The process did not start.");
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        (_processes[number], _startedAt[number]) = (process, Stopwatch.GetTimestamp());
    }

    private void Read(string? line)
    {
        if (line?.StartsWith(Acknowledged, StringComparison.Ordinal) == true && CustomerId.TryParse(line[Acknowledged.Length..], out var id))
        {
            lock (_acknowledged)
            {
                _acknowledged.Add(id);
            }
        }
    }
}
