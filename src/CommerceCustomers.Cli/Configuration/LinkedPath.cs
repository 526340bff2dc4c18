namespace CommerceCustomers.Cli.Configuration;

// Where a path leads when every link in it is followed, as a ConfigMap of Kubernetes has one in the middle.
internal static class LinkedPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        var current = Path.GetFullPath(path);
        try
        {
            for (var links = 0; links < MostLinks && FollowFirst(current) is { } next; links++)
            {
                current = next;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is for people to read; the file itself is opened by its own name.
        }

        return current;
    }

    private static string? FollowFirst(string path)
    {
        var part = Path.GetPathRoot(path)!;
        var names = path[part.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < names.Length; index++)
        {
            var folder = part;
            part = Path.Combine(part, names[index]);
            if (new FileInfo(part).LinkTarget is { } target)
            {
                return Path.GetFullPath(Path.Combine([folder, target, .. names[(index + 1)..]]));
            }
        }

        return null;
    }
}
