namespace CommerceCustomers.Cli.Configuration;

// Whether others on this machine may read or change a file that is meant for its owner alone. Windows has other means, which are not looked at.
internal static class OpenToOthers
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private const UnixFileMode Everybody = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const UnixFileMode Writing = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // What to say of it, or null. A link is followed: the mode that counts is that of the file.
    public static string? Message(string path, string what)
    {
        if (OperatingSystem.IsWindows() || Mode(path) is not { } mode || (mode & Others) == UnixFileMode.None)
        {
            return null;
        }

        var who = (mode & Everybody) != UnixFileMode.None ? "everybody on this machine" : "its group";
        var may = (mode & Writing) != UnixFileMode.None ? "read or changed" : "read";
        return $"'{path}' holds {what} and can be {may} by {who} (mode {Convert.ToString((int)mode, 8)}). "
            + $"Expected its owner alone: chmod 600 '{path}'";
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
