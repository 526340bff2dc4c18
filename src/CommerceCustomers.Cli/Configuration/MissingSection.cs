using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Cli.Configuration;

// What a configuration file holds in place of the section, for who has misspelt its name, emptied it or left it out around the rest.
internal static class MissingSection
{
    private static readonly string[] Parts =
    [
        nameof(CommerceSettings.Channels), nameof(CommerceSettings.FunctionalityProfiles), nameof(CommerceSettings.Headquarters), nameof(CommerceSettings.Store),
    ];

    public static string Words(FollowedFile file, string section)
    {
        var names = file.GetChildKeys([], parentPath: null).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var isThere = names.RemoveAll(name => Is(name, section)) > 0;
        var expected = $"Expected the section \"{section}\" in '{file.File.FullName}', but {(isThere ? "it is empty" : "did not find it")}.";
        if (names.Find(IsPart) is { } part)
        {
            return $"{expected} '{part}' stands at the top: put all of it into {{ \"{section}\": {{ ... }} }}.";
        }

        var meant = names.Find(name => file.GetChildKeys([], name).Any(IsPart)) ?? NearestName.Of(section, names);
        return meant is null ? expected : $"{expected} Did you mean '{meant}'?";
    }

    private static bool IsPart(string name) => Parts.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
