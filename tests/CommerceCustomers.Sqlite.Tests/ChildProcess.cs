using System.Diagnostics;
using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Sqlite.Tests;

// Starts the writer that is killed and traced. It is built with the tests and stands beside them.
internal static class ChildProcess
{
    public static string WriterPath => Path.Combine(AppContext.BaseDirectory, "CommerceCustomers.CrashWriter.dll");

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    public static Process StartWriter(string database, int callers, int customers)
        => Start("dotnet", WriterPath, database, $"{callers}", $"{customers}");

    public static bool Has(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    // What a machine lacks is skipped with a reason on a developer's machine, and fails where CI is set.
    public static void Require(string program)
    {
        if (!Has(program))
        {
            var reason = $"{program} is not installed. bash tests/run.sh installs it.";
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, reason);
            Assert.Skip(reason);
        }
    }
}
