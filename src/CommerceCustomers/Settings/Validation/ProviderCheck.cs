using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Checks that what the settings name is plugged in, and lets it check its own keys.</summary>
internal static class ProviderCheck
{
    private const string Provider = nameof(StoreOptions.Provider);

    public static void CheckHeadquarters(
        SectionCheck check, CommerceCustomersOptions options, IReadOnlyList<HeadquartersProvider> adapters)
    {
        var headquarters = options.Headquarters;
        CheckName(check, headquarters.Provider, adapters.Select(static adapter => adapter.Name), "AddHeadquartersProvider");
        var concerned = HeadquartersProvider.Concerned(adapters, headquarters.Provider).ToList();
        var known = concerned.SelectMany(static adapter => adapter.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in headquarters.Options)
        {
            if (!known.Contains(key))
            {
                var nearest = NearestName.Of(key, known);
                check.Error(key, "This key is not known." + (nearest is null ? "" : $" Did you mean '{nearest}'?"));
            }
            else
            {
                check.Has(key, value);
            }
        }

        foreach (var adapter in concerned)
        {
            Report(check, adapter.Name, adapter.Check, options);
        }
    }

    public static void CheckStore(SectionCheck check, CommerceCustomersOptions options, IReadOnlyList<StoreProvider> stores)
    {
        CheckName(check, options.Store.Provider, stores.Select(static store => store.Name), "AddStoreProvider");
        foreach (var store in stores.Where(store => options.Store.Provider is not { } name || IsSame(store.Name, name)))
        {
            Report(check, store.Name, store.Check, options);
        }
    }

    private static void CheckName(SectionCheck check, string? found, IEnumerable<string> known, string registration)
    {
        var names = known.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        if (found is null || names.Exists(name => IsSame(name, found)))
        {
            return;
        }

        var call = OurProviders.CallOf(found);
        check.Error(Provider, names.Count == 0
            ? $"Nothing that the application has plugged in answers to '{found}'. "
                + (call is null
                    ? $"Remove the key, or call .{registration}(\"{found}\")."
                    : $"Call {call} after AddCommerceCustomers(...).")
            : $"Expected {string.Join(" or ", names)}, which the application has plugged in, but found '{found}'."
                + (call is null ? "" : $" To plug that in, call {call}."));
    }

    private static void Report(
        SectionCheck check,
        string provider,
        Func<IAdapterSettings, IEnumerable<KeyValuePair<string, string>>> errors,
        CommerceCustomersOptions options)
    {
        try
        {
            foreach (var (key, message) in errors(SettingsSnapshot.ForAdapters(options)).ToList())
            {
                check.Error(key, message);
            }
        }
        catch (Exception exception)
        {
            // Only the type is told, because the message may quote a secret.
            check.Error(Provider, $"The adapter {provider} could not check its settings ({exception.GetType().Name}).");
        }
    }

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
