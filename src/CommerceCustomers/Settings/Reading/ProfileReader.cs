using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Reading;

/// <summary>Reads the functionality profiles by name.</summary>
internal static class ProfileReader
{
    public static void Read(SectionReader root, ICollection<FunctionalityProfile> profiles)
    {
        foreach (var (key, reader) in root.Children(nameof(CommerceCustomersOptions.FunctionalityProfiles)))
        {
            if (ReadNames.Identified(key, reader, ProfileName.Checked) is { } name)
            {
                profiles.Add(Read(reader, name));
                reader.ReportUnknownKeys();
            }
        }
    }

    private static FunctionalityProfile Read(SectionReader reader, string name)
    {
        var defaults = FunctionalityProfile.None;
        return new FunctionalityProfile(name)
        {
            CreateCustomerInAsyncMode = reader.Flag(nameof(defaults.CreateCustomerInAsyncMode)) ?? defaults.CreateCustomerInAsyncMode,
            WhenHeadquartersUnavailable = reader.Choice<UnavailableBehavior>(nameof(defaults.WhenHeadquartersUnavailable))
                ?? defaults.WhenHeadquartersUnavailable,
            HeadquartersWaitTimeout = reader.Duration(nameof(defaults.HeadquartersWaitTimeout), SettingsBounds.HeadquartersWaitTimeout)
                ?? defaults.HeadquartersWaitTimeout,
            Duplicates = reader.Choice<DuplicatePolicy>(nameof(defaults.Duplicates)) ?? defaults.Duplicates,
            DuplicatesMatchPhone = reader.Flag(nameof(defaults.DuplicatesMatchPhone)) ?? defaults.DuplicatesMatchPhone,
            Strategy = reader.Text(nameof(defaults.Strategy)),
        };
    }
}
