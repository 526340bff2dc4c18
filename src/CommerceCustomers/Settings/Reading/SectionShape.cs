using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Settings.Reading;

/// <summary>
/// Tells whether the given section is the right one, so that a misspelt section name, or the whole configuration in its place, is one
/// error instead of many.
/// </summary>
internal static class SectionShape
{
    private static readonly string[] Keys =
    [
        nameof(CommerceCustomersOptions.Store), nameof(CommerceCustomersOptions.Headquarters),
        nameof(CommerceCustomersOptions.Synchronizer), nameof(CommerceCustomersOptions.FunctionalityProfiles),
        DefaultCustomerReader.Section, nameof(CommerceCustomersOptions.Channels),
        nameof(CommerceCustomersOptions.ModeWithoutProfile), nameof(CommerceCustomersOptions.Health),
    ];

    public static bool IsThere(IConfiguration section) => section.GetChildren().Any(IsKnown);

    public static bool HasChannels(IConfiguration section)
        => section.GetSection(nameof(CommerceCustomersOptions.Channels)).GetChildren().Any();

    public static SettingsError? Error(IConfiguration configuration, IConfiguration? root, bool needsChannels, bool needsSection)
    {
        if (HasChannels(configuration))
        {
            return null;
        }

        var path = (configuration as IConfigurationSection)?.Path ?? "";
        var children = configuration.GetChildren().ToList();
        if (children.FirstOrDefault(static child => !IsKnown(child) && HasChannels(child)) is { } inner)
        {
            return new SettingsError(
                path, $"Expected the section that holds Channels, but found what is around it. Give AddCommerceCustomers the "
                    + $"section '{inner.Path}'.");
        }

        // The whole configuration holds other keys too, and one of them may have a name that is known here.
        var isMissing = !children.Exists(IsKnown)
            ? needsChannels || needsSection
            : needsChannels && configuration is IConfigurationRoot && !children.TrueForAll(IsKnown);
        return isMissing ? Missing(path, children.Count > 0, root) : null;
    }

    private static SettingsError Missing(string path, bool isThere, IConfiguration? root)
    {
        var expected = path.Length == 0 ? "the section that holds Channels, such as CommerceCustomers" : $"the section '{path}'";
        var found = isThere ? "found no Channels" : "found nothing";
        var other = root?.GetChildren().FirstOrDefault(static child => !IsKnown(child) && HasChannels(child));
        return new SettingsError(path, $"Expected {expected}, but {found}. " + (other is null
            ? "Look at the name of the section, and whether the file that holds it is read."
            : $"Did you mean '{other.Path}'?"));
    }

    private static bool IsKnown(IConfigurationSection child) => Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase);
}
