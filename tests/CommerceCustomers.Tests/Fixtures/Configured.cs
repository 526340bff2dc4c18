using CommerceCustomers.Settings;
using CommerceCustomers.Settings.Reading;
using CommerceCustomers.Settings.Validation;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Tests.Fixtures;

internal static class Configured
{
    /// <summary>Settings without a mistake, so that a test shows only its own.</summary>
    public static readonly (string Key, string? Value)[] Good =
    [
        ("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "true"),
        ("Channels:houston-online:Type", "OnlineStore"),
        ("Channels:houston-online:LegalEntity", "usrt"),
        ("Channels:houston-online:FunctionalityProfile", "online"),
    ];

    public static IConfigurationRoot From(params (string Key, string? Value)[] entries) => new ConfigurationBuilder()
        .AddInMemoryCollection(entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)))
        .Build();

    public static CommerceSettings Read(params (string Key, string? Value)[] entries)
    {
        var (options, errors) = Check(From(entries));
        Assert.Empty(errors);
        return SettingsSnapshot.Of(options);
    }

    public static IReadOnlyList<SettingsError> Errors(params (string Key, string? Value)[] entries) => Check(From(entries)).Errors;

    public static SettingsError Error(params (string Key, string? Value)[] entries) => Assert.Single(Errors(entries));

    /// <summary>Reads and checks a section of which no channel is expected, for headquarters that are all known.</summary>
    public static (CommerceCustomersOptions Options, IReadOnlyList<SettingsError> Errors) Check(
        IConfiguration section, params HeadquartersProvider[] headquarters)
    {
        var plugIns = new PlugIns
        {
            Headquarters = headquarters.Length == 0 ? [new("Dynamics365")] : headquarters,
            Stores = [new("Sqlite")],
            HasOwnChannels = true,
        };
        var options = new CommerceCustomersOptions();
        new OptionsReader(new ConfiguredSection(section, root: null), plugIns).Configure(options);
        return (options, OptionsCheck.Errors(options, plugIns));
    }
}
