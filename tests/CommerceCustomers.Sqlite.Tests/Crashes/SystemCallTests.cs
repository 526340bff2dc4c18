using System.Text.RegularExpressions;

namespace CommerceCustomers.Sqlite.Tests.Crashes;

// A kill does not test that data reaches the disk; the order of system calls does.
public sealed partial class SystemCallTests
{
    private const int Customers = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_acknowledgement_follows_the_sync_of_the_log()
    {
        ChildProcess.Require("strace");
        using var folder = new TemporaryFolder();
        var trace = folder.File("trace");

        using var strace = ChildProcess.Start(
            "strace",
            ["-f", "-y", "-o", trace, "-e", "trace=write,pwrite64,fdatasync,fsync", "dotnet", ChildProcess.WriterPath, folder.File("c.db"), "1", $"{Customers}"]);
        var output = strace.StandardOutput.ReadToEndAsync(Token);
        await strace.WaitForExitAsync(Token);
        Assert.True(strace.ExitCode == 0, await strace.StandardError.ReadToEndAsync(Token));
        Assert.Equal(Customers, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.Equal(Customers, CountAcknowledgementsAfterSync(await File.ReadAllLinesAsync(trace, Token)));
    }

    // With one caller: log written, log synced, nothing written to the log since, then the acknowledgement.
    private static int CountAcknowledgementsAfterSync(IEnumerable<string> trace)
    {
        var pendingSync = new HashSet<string>();
        var (isWritten, isSynced, acknowledgements) = (false, false, 0);
        foreach (var line in trace)
        {
            var process = line.Split(' ', 2)[0];
            if (LogWrite().IsMatch(line))
            {
                (isWritten, isSynced) = (true, false);
            }
            else if (LogSync().Match(line) is { Success: true } sync)
            {
                // The sync counts when it returns, which another line tells when calls overlap.
                isSynced = isWritten && sync.Groups["result"].Value == "0";
                if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                {
                    pendingSync.Add(process);
                }
            }
            else if (SyncResumed().IsMatch(line) && pendingSync.Remove(process))
            {
                isSynced = isWritten;
            }
            else if (line.Contains("\"acknowledged ", StringComparison.Ordinal) && !line.Contains("resumed>", StringComparison.Ordinal))
            {
                Assert.True(isSynced, $"An acknowledgement went out before the log was synced: {line}");
                (isWritten, isSynced) = (false, false);
                acknowledgements++;
            }
        }

        return acknowledgements;
    }

    [GeneratedRegex(@"^\d+ +pwrite64\(\d+<[^>]*-wal>")]
    private static partial Regex LogWrite();

    [GeneratedRegex(@"^\d+ +f(data)?sync\(\d+<[^>]*-wal>(\) += (?<result>\d+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex LogSync();

    [GeneratedRegex(@"^\d+ +<\.\.\. f(data)?sync resumed>\) += 0", RegexOptions.ExplicitCapture)]
    private static partial Regex SyncResumed();
}
