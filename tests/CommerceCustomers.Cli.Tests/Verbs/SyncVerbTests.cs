using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Logging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class SyncVerbTests : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task A_failing_channel_database_is_reported_during_the_run_and_ends_with_3()
    {
        await PendingAsync();
        Execute("CREATE TRIGGER broken BEFORE UPDATE ON customers BEGIN SELECT RAISE(ABORT, 'broken'); END");

        var (code, output, error) = await _folder.RunAsync("sync", "--until-empty", "--timeout", "1", "--output", "json");

        var document = JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Contains("The channel database failed", error, StringComparison.Ordinal);
        Assert.Contains("The channel database failed", (string?)Assert.Single(document["problems"]!.AsArray()), StringComparison.Ordinal);
        Assert.Equal(1, (int)document["pending"]!);
    }

    [Theory]
    [InlineData("{ \"CommerceCustomers\": ,, }", "is no JSON from line 1")]
    [InlineData("""{ "CommerceCustomers": { "Headquarters": { "Provider": "Simulated", "MaxConcurrency": -1 } } }""", "MaxConcurrency")]
    public async Task A_wrong_change_of_the_configuration_is_reported_during_the_run(string settings, string expected)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new AwaitedText(expected);
        await PendingAsync();

        var running = _folder.RunAsync(output, error, stop.Token, "sync");
        await WaitUntilSynchronizedAsync();
        _folder.Write("commerce-customers.json", settings);
        await error.Written.WaitAsync(LongestWait, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(ExitCodes.Done, await running);
        Assert.Contains("last good", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 synchronized", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("TERM", "INT", "TERM")]
    public async Task One_signal_or_several_at_once_end_a_run_cleanly(params string[] signals)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        await PendingAsync();
        using var sync = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "commerce-customers.dll"), "sync", "--config", _folder.File("commerce-customers.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        await WaitUntilSynchronizedAsync();

        var kills = string.Join("; ", signals.Select(signal => string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {sync.Id}")));
        using var kill = Process.Start("sh", ["-c", kills]);
        await sync.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(LongestWait, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Done, sync.ExitCode);
        Assert.StartsWith(
            "1 synchronized", await sync.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_the_channel_database_stays_recent_for_ten_seconds()
    {
        var time = new FakeTimeProvider();
        var failures = new StoreFailures(time);

        Assert.Null(failures.ReadRecent());
        failures.Add("It is locked.");
        Assert.Equal("It is locked.", failures.ReadRecent());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(failures.ReadRecent());
    }

    public void Dispose() => _folder.Dispose();

    private async Task PendingAsync()
        => await _folder.RunAsync("import", _folder.Write("one.csv", "First Name\nAda\n"), "--channel", "houston-online");

    private async Task WaitUntilSynchronizedAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while ((await _folder.JsonAsync("list", "--state", "Synchronized")).AsArray().Count == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < LongestWait, "The customer was not synchronized.");
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("customers.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written here, not read from anywhere.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
