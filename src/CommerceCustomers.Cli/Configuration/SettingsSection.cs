using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Configuration;

/// <summary>
/// The section of the configuration file that holds the settings, and the message for a file that lacks it, for
/// example because its name is misspelt.
/// </summary>
internal static class SettingsSection
{
    public const string Name = "CommerceCustomers";

    private static readonly string[] Parts =
    [
        nameof(CommerceCustomersOptions.Channels),
        nameof(CommerceCustomersOptions.FunctionalityProfiles),
        nameof(CommerceCustomersOptions.Headquarters),
        nameof(CommerceCustomersOptions.Store),
    ];

    public static string Message(FollowedFile file)
    {
        var names = file.GetChildKeys([], parentPath: null).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var isThere = names.RemoveAll(name => Is(name, Name)) > 0;
        var expected = $"Expected the section \"{Name}\" in '{file.File.FullName}', but {(isThere ? "it is empty" : "did not find it")}.";
        if (names.Find(IsPart) is { } part)
        {
            return $"{expected} '{part}' stands at the top: put all of it into {{ \"{Name}\": {{ ... }} }}.";
        }

        var meant = names.Find(name => file.GetChildKeys([], name).Any(IsPart)) ?? NearestName.Of(Name, names);
        return meant is null ? expected : $"{expected} Did you mean '{meant}'?";
    }

    private static bool IsPart(string name) => Parts.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
