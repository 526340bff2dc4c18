using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Configuration;

/// <summary>
/// Checks whether other users of the machine may read or change a file meant for its owner alone. Windows access
/// rights are not checked.
/// </summary>
internal static class OpenToOthers
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private const UnixFileMode Everybody = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const UnixFileMode Writing = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>
    /// Returns the warning, or null when the file is private or absent. Links are followed, because the mode of the
    /// target counts.
    /// </summary>
    public static string? Message(string path, string what)
    {
        if (OperatingSystem.IsWindows() || Mode(path) is not { } mode || (mode & Others) == UnixFileMode.None)
        {
            return null;
        }

        var who = (mode & Everybody) != UnixFileMode.None ? "everybody on this machine" : "its group";
        var may = (mode & Writing) != UnixFileMode.None ? "read or changed" : "read";
        return $"'{path}' holds {what} and can be {may} by {who} (mode {Convert.ToString((int)mode, 8)}). "
            + $"Expected its owner alone: chmod 600 {ShellWord.Of(path)}";
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static UnixFileMode? Mode(string path)
    {
        try
        {
            return File.Exists(path) ? File.GetUnixFileMode(LinkedPath.Of(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
