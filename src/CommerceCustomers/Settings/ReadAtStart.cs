namespace CommerceCustomers.Settings;

// The settings that the application is built on, so that a change waits for a restart.
internal static class ReadAtStart
{
    // Those that now differ from the start and did not before, so that a change is told once.
    public static IEnumerable<string> Changed(CommerceSettings started, CommerceSettings before, CommerceSettings now)
        => Values(started).Zip(Values(before), Values(now))
            .Where(static entry => entry.Third.Value != entry.First.Value && entry.Third.Value != entry.Second.Value)
            .Select(static entry => entry.Third.Path);

    // Who wants another provider learns that no reload brings it.
    public static SettingsError Explained(SettingsError error)
        => error.Path.EndsWith("Store:Provider", StringComparison.Ordinal) || error.Path.EndsWith("Headquarters:Provider", StringComparison.Ordinal)
            ? error with { Message = $"{error.Message} It is read at the start alone: another provider needs a restart." }
            : error;

    private static IEnumerable<(string Path, string? Value)> Values(CommerceSettings settings) =>
    [
        ("Store:Provider", settings.Store.Provider?.ToUpperInvariant()),
        ("Store:ConnectionString", settings.Store.ConnectionString),
        ("Headquarters:Provider", settings.Headquarters.Provider?.ToUpperInvariant()),
    ];
}
