using System.Globalization;

namespace CommerceCustomers.Cli.Serve;

/// <summary>Limits the open connections, so that callers cannot use up the file handles that the channel database needs.</summary>
internal static class FileHandles
{
    private const string Limits = "/proc/self/limits";
    private const string Line = "Max open files";
    private const int MinConnections = 16;

    // For the runtime, its libraries, the database with a reader per thread, and calls to headquarters.
    private const int ReservedHandles = 256;

    /// <summary>Null where the limit is unknown or absent.</summary>
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
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var max)
            ? Math.Max(MinConnections, Math.Max(max / 4, max - ReservedHandles))
            : null;
    }
}
