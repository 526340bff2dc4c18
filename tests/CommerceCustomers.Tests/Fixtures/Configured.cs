using CommerceCustomers.Settings;
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
        var settings = SettingsReader.Read(From(entries), [], out var errors);
        Assert.Empty(errors);
        return settings;
    }

    public static IReadOnlyList<SettingsError> Errors(params (string Key, string? Value)[] entries)
    {
        SettingsReader.Read(From(entries), [], out var errors);
        return errors;
    }

    public static SettingsError Error(params (string Key, string? Value)[] entries) => Assert.Single(Errors(entries));
}
