using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Settings;

/// <summary>Lets the adapter check its own keys in the section of headquarters.</summary>
internal static class AdapterCheck
{
    public static IEnumerable<SettingsKeys> Concerned(IReadOnlyList<SettingsKeys> adapters, string? provider)
        => adapters.Where(adapter => provider is null || adapter.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase));

    public static void Check(SectionCheck check, HeadquartersSettings settings, IReadOnlyList<SettingsKeys> adapters)
    {
        var concerned = Concerned(adapters, settings.Provider).ToList();
        var known = concerned.SelectMany(static adapter => adapter.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var key in settings.Options.Keys.Where(key => !known.Contains(key)))
        {
            var nearest = NearestName.Of(key, known);
            check.Error(key, "This key is not known." + (nearest is null ? "" : $" Did you mean '{nearest}'?"));
        }

        foreach (var adapter in concerned)
        {
            foreach (var error in Errors(adapter, settings.Options))
            {
                check.Error(error.Path, error.Message);
            }
        }
    }

    private static IReadOnlyList<SettingsError> Errors(SettingsKeys adapter, IReadOnlyDictionary<string, string> options)
    {
        try
        {
            return [.. adapter.Check(options)];
        }
        catch (Exception exception)
        {
            // Only the type is told, because the message may quote a secret.
            return [new SettingsError(
                nameof(HeadquartersSettings.Provider),
                $"The adapter {adapter.Provider} could not check its settings ({exception.GetType().Name}).")];
        }
    }
}
