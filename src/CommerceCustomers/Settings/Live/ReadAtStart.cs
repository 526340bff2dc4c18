namespace CommerceCustomers.Settings.Live;

/// <summary>The settings that are read at start only, so that a change needs a restart.</summary>
internal static class ReadAtStart
{
    /// <summary>Names the paths that differ from the start and did not before, so that each change is logged once.</summary>
    public static IEnumerable<string> Changed(CommerceSettings started, CommerceSettings before, CommerceSettings now)
        => Values(started).Zip(Values(before), Values(now))
            .Where(static entry => entry.Third.Value != entry.First.Value && entry.Third.Value != entry.Second.Value)
            .Select(static entry => entry.Third.Path);

    /// <summary>Adds to the error of a reload that a good value would not act either.</summary>
    public static string Explained(string error)
        => error.Split(": ", 2)[0] is var path
            && (path.EndsWith("Store:Provider", StringComparison.Ordinal)
                || path.EndsWith("Headquarters:Provider", StringComparison.Ordinal))
                ? $"{error} It is read at the start alone: another provider needs a restart."
                : error;

    private static IEnumerable<(string Path, string? Value)> Values(CommerceSettings settings) =>
    [
        ("Store:Provider", settings.Store.Provider?.ToUpperInvariant()),
        ("Store:ConnectionString", settings.Store.ConnectionString),
        ("Store:Schema", settings.Store.Schema),
        ("Headquarters:Provider", settings.Headquarters.Provider?.ToUpperInvariant()),
    ];
}
