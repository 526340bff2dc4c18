using System.Globalization;

namespace CommerceCustomers.Cli.Serve;

// How many connections may be open at once, so that strangers cannot take the file handles that the channel database needs.
internal static class FileHandles
{
    private const string Limits = "/proc/self/limits";
    private const string Line = "Max open files";
    private const int LeastConnections = 16;

    // The runtime, its libraries, the database with a reader for each thread, and calls to headquarters.
    private const int Kept = 256;

    // Null where the limit is not known, or there is none.
    public static long? ForConnections()
    {
        try
        {
            return OperatingSystem.IsLinux() && File.Exists(Limits) ? ForConnections(File.ReadLines(Limits)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static long? ForConnections(IEnumerable<string> limits)
    {
        var line = limits.FirstOrDefault(static line => line.StartsWith(Line, StringComparison.Ordinal));
        var soft = line?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Max(LeastConnections, Math.Max(most / 4, most - Kept)) : null;
    }
}
