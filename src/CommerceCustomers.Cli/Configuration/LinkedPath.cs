namespace CommerceCustomers.Cli.Configuration;

/// <summary>Resolves every link in a path, also those in the middle, as a Kubernetes ConfigMap has them.</summary>
internal static class LinkedPath
{
    // Linux follows as many.
    private const int MaxLinks = 40;

    public static string Of(string path)
    {
        var current = Path.GetFullPath(path);
        try
        {
            for (var links = 0; links < MaxLinks && FollowFirst(current) is { } next; links++)
            {
                current = next;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The path is only shown to people; the file is opened by its own name.
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
