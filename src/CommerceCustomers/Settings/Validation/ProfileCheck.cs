using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Checks the functionality profiles.</summary>
internal static class ProfileCheck
{
    public static void Check(SectionCheck check, IList<FunctionalityProfile> profiles)
    {
        for (var index = 0; index < profiles.Count; index++)
        {
            if (check.Has($"{index}", profiles[index]))
            {
                Check(check.Child(profiles[index].Name), profiles[index]);
            }
        }

        foreach (var name in profiles.Where(static profile => profile is not null)
            .GroupBy(static profile => profile.Name).Where(static same => same.Count() > 1).Select(static same => same.Key))
        {
            check.Error(name, "Expected one profile of this name, but found several. Remove all but one from FunctionalityProfiles.");
        }
    }

    private static void Check(SectionCheck check, FunctionalityProfile profile)
    {
        check.Within(nameof(profile.HeadquartersWaitTimeout), profile.HeadquartersWaitTimeout, SettingsBounds.HeadquartersWaitTimeout);
        check.Known(nameof(profile.WhenHeadquartersUnavailable), profile.WhenHeadquartersUnavailable);
        check.Known(nameof(profile.Duplicates), profile.Duplicates);
    }
}
