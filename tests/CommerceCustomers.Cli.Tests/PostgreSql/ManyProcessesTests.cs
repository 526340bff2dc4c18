using System.Diagnostics;
using CommerceCustomers.Cli.Tests.Dynamics365;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;
using CommerceCustomers.PostgreSql;

namespace CommerceCustomers.Cli.Tests.PostgreSql;

/// <summary>
/// Three processes synchronize one database and two create customers in it. One of the five after the other is killed and started again.
/// </summary>
public sealed class ManyProcessesTests : IAsyncDisposable
{
    private const int Kills = 10;
    private const int Creators = 2;
    private const int Synchronizers = 3;
    private const int CallersOfCreator = 2;
    private const int CustomersOfCreator = 100;
    private const string Acknowledged = "acknowledged ";

    // Settings of the folder: a lease of 4 s that is looked at every second, and 1 s of settling time.
    private static readonly TimeSpan LongestTakeOver = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly Dictionary<int, Process> _processes = [];
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

        for (var kill = 0; kill < Kills; kill++)
        {
            var held = lookAlike.Customers.Count;
            await UntilAsync(() => Task.FromResult(lookAlike.Customers.Count > held + 30 || !HasWork()));
            var victim = kill % (Creators + Synchronizers);
            await KillAsync(victim);
            Start(victim, folder, options);
        }

        await Task.WhenAll(Enumerable.Range(0, Creators).Select(creator => _processes[creator].WaitForExitAsync(Token)));
        await UntilAsync(async () => (await CountAsync(reader)).Pending == 0);
        await KillAsync(Creators);
        var started = Stopwatch.GetTimestamp();
        await UntilAsync(async () => (await CountAsync(reader)).Left == 0);

        var takeOver = Stopwatch.GetElapsedTime(started);
        Assert.True(takeOver < LongestTakeOver, $"The customers of a dead process were taken over after {takeOver.TotalSeconds:F0} s.");
        var references = lookAlike.Customers.Select(static row => row.Text("IdentificationNumber")).ToList();
        Assert.Equal(references.Count, references.Distinct().Count());
        lock (_acknowledged)
        {
            Assert.NotEmpty(_acknowledged);
            Assert.Empty(_acknowledged.Select(static id => id.ToString()).Except(references, StringComparer.OrdinalIgnoreCase));
        }

        var counts = await reader.CountAsync(Token);
        Assert.DoesNotContain(counts, static count => count.State == CustomerState.NeedsAttention);
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

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < LongestWait, "Nothing went on any more.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
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
        _processes[number] = process;
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
