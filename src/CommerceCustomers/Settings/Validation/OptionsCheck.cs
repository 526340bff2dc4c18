using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Finds everything that is wrong with options, wherever their values come from.</summary>
internal static class OptionsCheck
{
    public static IReadOnlyList<SettingsError> Errors(CommerceCustomersOptions options, PlugIns plugIns, KnownStrategies? strategies = null)
    {
        var reading = options.Section;
        if (reading is { IsWrongSection: true })
        {
            return reading.Errors;
        }

        var found = new List<SettingsError>();
        var path = reading?.Path ?? "";
        if (options.Channels.Count == 0 && !plugIns.HasOwnChannels && reading is not { HasChannels: true })
        {
            if (reading?.Missing is { } missing)
            {
                return [missing];
            }

            found.Add(NoChannel(path));
        }

        Check(new SectionCheck(path, found), options, plugIns, strategies);

        // A text that is no value has left the default, so what is said of the default there would mislead.
        HashSet<string> unread = [.. reading?.Errors.Select(static error => error.Path) ?? []];
        return [.. reading?.Errors ?? [], .. found.Where(error => !unread.Contains(error.Path))];
    }

    public static SettingsError NoChannel(string section) => new(
        SettingsError.PathOf(section, nameof(CommerceCustomersOptions.Channels)),
        "Expected at least one channel, such as \"houston-online\": { \"Type\": \"OnlineStore\", \"LegalEntity\": \"usrt\" }, but found "
        + "none. Add it, or call .UseChannelDirectory<TDirectory>() with a directory that knows the channels.");

    private static void Check(SectionCheck root, CommerceCustomersOptions options, PlugIns plugIns, KnownStrategies? strategies)
    {
        SettingTables.Root.Check(root, options);
        var profiles = root.Child(nameof(options.FunctionalityProfiles));
        ProfileCheck.Check(profiles, options.FunctionalityProfiles);
        strategies?.Check(profiles, options.FunctionalityProfiles);
        var names = options.FunctionalityProfiles.Where(static profile => profile is not null).Select(static profile => profile.Name);
        new ChannelCheck([.. names]).Check(root.Child(nameof(options.Channels)), options.Channels);
        HashKeyCheck.Check(root.Child(nameof(options.HashKeys)), options.HashKeys);
        HeadquartersCheck.Check(root.Child(nameof(options.Headquarters)), options, plugIns.Headquarters);
        SynchronizerCheck.Check(root.Child(nameof(options.Synchronizer)), options.Synchronizer, options.Headquarters.AttemptTimeout);
        SettingTables.Health.Check(root.Child(nameof(options.Health)), options.Health);
        ProviderCheck.CheckStore(root.Child(nameof(options.Store)), options, plugIns.Stores);
    }
}
