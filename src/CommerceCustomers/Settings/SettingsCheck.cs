using CommerceCustomers.Profiles;

namespace CommerceCustomers.Settings;

/// <summary>Checks settings as values, whether they were read or made in code.</summary>
internal static class SettingsCheck
{
    public static List<SettingsError> Errors(CommerceSettings settings, IReadOnlyList<SettingsKeys> adapters)
    {
        var errors = new List<SettingsError>();
        var root = new SectionCheck("", errors);
        root.Known(nameof(settings.ModeWithoutProfile), settings.ModeWithoutProfile);
        if (root.Has(nameof(settings.FunctionalityProfiles), settings.FunctionalityProfiles))
        {
            CheckProfiles(root.Child(nameof(settings.FunctionalityProfiles)), settings.FunctionalityProfiles);
            if (root.Has(nameof(settings.Channels), settings.Channels))
            {
                new ChannelCheck(settings.FunctionalityProfiles).Check(root.Child(nameof(settings.Channels)), settings.Channels);
            }
        }

        var hasHeadquarters = root.Has(nameof(settings.Headquarters), settings.Headquarters);
        if (hasHeadquarters)
        {
            HeadquartersCheck.Check(root.Child(nameof(settings.Headquarters)), settings.Headquarters, adapters);
        }

        if (root.Has(nameof(settings.Synchronizer), settings.Synchronizer) && hasHeadquarters)
        {
            SynchronizerCheck.Check(root.Child(nameof(settings.Synchronizer)), settings.Synchronizer, settings.Headquarters.AttemptTimeout);
        }

        if (root.Has(nameof(settings.Health), settings.Health))
        {
            var health = root.Child(nameof(settings.Health));
            health.Within(nameof(settings.Health.LongestPending), settings.Health.LongestPending, SettingsBounds.LongestPending);
            health.Within(
                nameof(settings.Health.MostNeedingAttention), settings.Health.MostNeedingAttention, SettingsBounds.MostNeedingAttention);
        }

        root.Has(nameof(settings.Store), settings.Store);
        return errors;
    }

    private static void CheckProfiles(SectionCheck check, IReadOnlyDictionary<string, FunctionalityProfile> profiles)
    {
        foreach (var (key, profile) in profiles)
        {
            if (check.Has(key, profile))
            {
                Check(check.Child(key), key, profile);
            }
        }
    }

    private static void Check(SectionCheck check, string key, FunctionalityProfile profile)
    {
        if (profile.Name != key)
        {
            check.Error(nameof(profile.Name), $"Expected {key}, under which the functionality profile is kept, but found {profile.Name}.");
        }

        check.Within(nameof(profile.HeadquartersWaitTimeout), profile.HeadquartersWaitTimeout, SettingsBounds.HeadquartersWaitTimeout);
        check.Known(nameof(profile.WhenHeadquartersUnavailable), profile.WhenHeadquartersUnavailable);
        check.Known(nameof(profile.Duplicates), profile.Duplicates);
    }
}
