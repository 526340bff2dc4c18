namespace CommerceCustomers.Settings;

/// <summary>Checks settings against what the application has registered.</summary>
internal static class PlugInCheck
{
    private const string Provider = nameof(StoreSettings.Provider);

    public static List<SettingsError> Errors(CommerceSettings settings, PlugIns plugIns)
    {
        var errors = new List<SettingsError>();
        var root = new SectionCheck("", errors);
        if (settings.Headquarters?.Provider is { } headquarters)
        {
            CheckName(
                root.Child(nameof(settings.Headquarters)), headquarters, plugIns.Adapters.Select(static adapter => adapter.Provider), nameof(SettingsKeys));
        }

        if (settings.Store is { } store)
        {
            CheckStore(root.Child(nameof(settings.Store)), store, plugIns.Stores);
        }

        return errors;
    }

    public static SettingsError NoChannel(string path) => new(
        path,
        "Expected at least one channel, such as \"houston-online\": { \"Type\": \"OnlineStore\", \"LegalEntity\": \"usrt\" }, but "
            + "found none. "
        + "Add it, or register an IChannelDirectory that knows the channels.");

    private static void CheckStore(SectionCheck check, StoreSettings store, IReadOnlyList<StoreProvider> known)
    {
        if (store.Provider is { } provider)
        {
            CheckName(check, provider, known.Select(static store => store.Name), nameof(StoreProvider));
        }

        foreach (var error in known.Where(entry => store.Provider is null || IsSame(entry.Name, store.Provider)).SelectMany(
            entry => entry.Check(store)))
        {
            check.Error(error.Path, error.Message);
        }
    }

    private static void CheckName(SectionCheck check, string found, IEnumerable<string> known, string registration)
    {
        var names = known.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        if (names.Exists(name => IsSame(name, found)))
        {
            return;
        }

        check.Error(Provider, names.Count == 0
            ? $"Nothing that the application has plugged in answers to '{found}'. Remove the key, or register {registration} of that name."
            : $"Expected {string.Join(" or ", names)}, which the application has plugged in, but found '{found}'.");
    }

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
