using CommerceCustomers.Cli.Configuration;

namespace CommerceCustomers.Cli.Demo;

/// <summary>One channel for each way a sign-up can go.</summary>
internal static class DemoChannels
{
    public static readonly ChannelId Async = new("houston-online");
    public static readonly ChannelId SyncThatFails = new("boston-store");
    public static readonly ChannelId SyncThatFallsBack = new("paris-online");

    public static readonly IReadOnlyList<ChannelId> All = [Async, SyncThatFails, SyncThatFallsBack];

    /// <summary>The customer group that the simulated headquarters refuses, like a group that is not set up there.</summary>
    public const string RefusedGroup = "99";

    /// <summary>With a provider, other verbs of the tool can use the settings too.</summary>
    public static string Settings(bool storeIsAsync, string storeProvider = StoreProviders.Sqlite, string? provider = null)
    {
        var connection = storeProvider == StoreProviders.Sqlite ? ", \"ConnectionString\": \"Data Source=customers.db\"" : "";
        return $$"""
        { "CommerceCustomers": {
            "Store": { "Provider": "{{storeProvider}}"{{connection}} },
            "Headquarters": { {{(provider is null ? "" : $"\"Provider\": \"{provider}\", ")}}
                              "AttemptTimeout": "00:00:01", "SettlingTime": "00:00:02", "MaxConcurrency": 16 },
            "Synchronizer": { "LeaseDuration": "00:00:05", "PollInterval": "00:00:01", "FirstRetryDelay": "00:00:00.2" },
            "FunctionalityProfiles": {
                "online": { "CreateCustomerInAsyncMode": true },
                "store":  { "CreateCustomerInAsyncMode": {{(storeIsAsync ? "true" : "false")}}, "WhenHeadquartersUnavailable": "Fail",
                            "HeadquartersWaitTimeout": "00:00:05" },
                "europe": { "CreateCustomerInAsyncMode": false, "WhenHeadquartersUnavailable": "CreateAsync",
                            "HeadquartersWaitTimeout": "00:00:05" } },
            "DefaultCustomers": { "retail": { "CustomerGroup": "30", "Currency": "USD", "Language": "en-us" } },
            "Channels": {
                "houston-online": { "Name": "Houston online store", "Type": "OnlineStore", "LegalEntity": "usrt",
                                    "FunctionalityProfile": "online", "DefaultCustomer": "retail" },
                "boston-store":   { "Name": "Boston store", "Type": "RetailStore", "LegalEntity": "usrt",
                                    "FunctionalityProfile": "store", "DefaultCustomer": "retail" },
                "paris-online":   { "Name": "Paris online store", "Type": "OnlineStore", "LegalEntity": "frrt",
                                    "FunctionalityProfile": "europe", "DefaultCustomer": "retail" } } } }
        """;
    }
}
