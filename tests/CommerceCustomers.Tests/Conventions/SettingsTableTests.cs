using System.Reflection;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>The table of settings in the README names every setting and none that does not exist.</summary>
public sealed class SettingsTableTests
{
    private static readonly Dictionary<string, string> Renamed = new()
    {
        [nameof(Channel.FunctionalityProfileName)] = "FunctionalityProfile",
    };

    [Fact]
    public void The_table_of_settings_has_a_row_for_every_setting()
        => Assert.Equal(
            Keys().Order(StringComparer.Ordinal), TableKeys().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Keys() =>
    [
        nameof(CommerceCustomersOptions.ModeWithoutProfile),
        nameof(CommerceCustomersOptions.HashKeys),
        .. Of(typeof(StoreOptions), "Store:"),
        .. Of(typeof(HeadquartersOptions), "Headquarters:").Where(static key => key != "Headquarters:Options"),
        .. Of(typeof(SynchronizerOptions), "Synchronizer:"),
        .. Of(typeof(HealthOptions), "Health:"),
        .. Of(typeof(FunctionalityProfile), "…:").Where(static key => key != "…:Name"),
        .. Of(typeof(Channel), "…:").Where(static key => key != "…:Id"),
    ];

    private static IEnumerable<string> Of(Type type, string section)
        => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => section + Renamed.GetValueOrDefault(property.Name, property.Name));

    private static IEnumerable<string> TableKeys()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", "CommerceCustomers", "README.md"));
        var chapter = text[text.IndexOf("### Every setting\n", StringComparison.Ordinal)..];
        return chapter[..chapter.IndexOf("\n### ", 4, StringComparison.Ordinal)].Split('\n')
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Split('`')[1])
            .Select(static key => key.Replace("FunctionalityProfiles:NAME:", "…:", StringComparison.Ordinal)
                .Replace("Channels:ID:", "…:", StringComparison.Ordinal));
    }
}
