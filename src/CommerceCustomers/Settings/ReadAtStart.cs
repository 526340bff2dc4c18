namespace CommerceCustomers.Settings;

// The settings that the application is built on, so that a change waits for a restart.
internal static class ReadAtStart
{
    // Those that now differ from the start and did not before, so that a change is told once.
    public static IEnumerable<string> Changed(CommerceSettings started, CommerceSettings before, CommerceSettings now)
        => Values(started).Zip(Values(before), Values(now))
            .Where(static entry => entry.Third.Value != entry.First.Value && entry.Third.Value != entry.Second.Value)
            .Select(static entry => entry.Third.Path);

    private static IEnumerable<(string Path, string? Value)> Values(CommerceSettings settings) =>
    [
        ("Store:Provider", settings.Store.Provider?.ToUpperInvariant()),
        ("Store:ConnectionString", settings.Store.ConnectionString),
        ("Headquarters:Provider", settings.Headquarters.Provider?.ToUpperInvariant()),
    ];
}
