using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CommerceCustomers.PostgreSqlServer;

/// <summary>
/// A temporary folder and the guard that clears it away: a shell that waits until this process ends, however it ends, then stops what
/// runs in the folder and deletes it.
/// </summary>
/// <remarks>
/// Neither PostgreSQL nor PgBouncer runs as root. Where the tests do, folder and programs belong to the user postgres, or else nobody.
/// </remarks>
internal sealed class ServerFolder : IDisposable
{
    private const string WaitForTheEndOfThisProcess = "trap '' HUP INT TERM; cat >/dev/null; ";
    private static readonly string[] UnprivilegedUsers = ["postgres", "nobody"];

    private readonly Process _guard;

    private ServerFolder(string path, Process guard)
    {
        Path = path;
        _guard = guard;
    }

    public string Path { get; }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// Creates the folder and starts its guard.
    /// </summary>
    /// <param name="stop">Shell commands that stop what runs in the folder, which is <c>$1</c>; <c>$2</c> is <paramref name="argument"/>.</param>
    /// <param name="argument">What the commands need to know.</param>
    public static ServerFolder Create(string stop, string argument)
    {
        var path = Directory.CreateTempSubdirectory("commerce-customers-server-").FullName;
        if (Unprivileged() is { } user)
        {
            RunToEnd(Start("chown", [user.Name, path], asRoot: true));
        }

        string[] session = PostgresBinaries.OnPath("setsid") is null ? [] : ["setsid"];
        var script = WaitForTheEndOfThisProcess + stop + "; rm -rf \"$1\"";
        string[] command = [.. session, "sh", "-c", script, "sh", path, argument];
        var guard = Start(command[0], command[1..]);
        return new ServerFolder(path, guard);
    }

    public static Process Start(string program, IEnumerable<string> arguments, bool asRoot = false)
    {
        string[] command = [.. asRoot ? [] : AsUnprivileged(), program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    public static string RunToEnd(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException(
                    $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} failed with {process.ExitCode}: {output}{errors.Result}");
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Writes a file that the unprivileged user can read.
    /// </summary>
    public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    private static string[] AsUnprivileged()
        => Unprivileged() is { } user ? ["setpriv", $"--reuid={user.Id}", $"--regid={user.Group}", "--clear-groups"] : [];

    private static (string Name, int Id, int Group)? Unprivileged()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var accounts = System.IO.File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).ToList();
        var account = UnprivilegedUsers
            .Select(name => accounts.Find(account => account[0] == name))
            .First(static account => account is not null)!;
        return (account[0], int.Parse(account[2], CultureInfo.InvariantCulture), int.Parse(account[3], CultureInfo.InvariantCulture));
    }
}
