using System.Globalization;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>A configuration as for a real environment, except for the address.</summary>
internal static class Dynamics365Folder
{
    public static ToolFolder Of(DynamicsLookAlike lookAlike, string attemptTimeout = "00:00:02", string settlingTime = "00:00:01")
        => With(Settings(lookAlike, attemptTimeout, settlingTime));

    public static ToolFolder With(string settings)
    {
        var folder = new ToolFolder(settings);
        folder.Write("secret.txt", DynamicsLookAlike.ClientSecret);
        return folder;
    }

    public static string Settings(DynamicsLookAlike lookAlike, string attemptTimeout = "00:00:02", string settlingTime = "00:00:01")
        => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "CommerceCustomers": {
                "Store": { "Provider": "Sqlite", "ConnectionString": "Data Source=customers.db" },
                "Headquarters": { "Provider": "Dynamics365", "BaseUrl": "{{lookAlike.BaseUrl}}", "Authority": "{{lookAlike.Authority}}",
                                  "TenantId": "{{DynamicsLookAlike.TenantId}}", "ClientId": "{{DynamicsLookAlike.ClientId}}",
                                  "ClientSecretFile": "secret.txt",
                                  "PersonOrganizationField": "KnownAs",
                                  "AttemptTimeout": "{{attemptTimeout}}", "SettlingTime": "{{settlingTime}}" },
                "Synchronizer": { "LeaseDuration": "00:00:04", "PollInterval": "00:00:01", "BatchSize": 50 },
                "FunctionalityProfiles": { "online": { "CreateCustomerInAsyncMode": true },
                                           "store": { "WhenHeadquartersUnavailable": "CreateAsync", "HeadquartersWaitTimeout": "00:00:03" },
                                           "strict": { "WhenHeadquartersUnavailable": "Fail", "HeadquartersWaitTimeout": "00:00:03" } },
                "Channels": {
                    "houston-online": { "Type": "OnlineStore", "LegalEntity": "usrt", "FunctionalityProfile": "online",
                                        "DefaultCustomer": { "CustomerGroup": "30", "Currency": "USD", "Language": "en-us" } },
                    "dallas-store":   { "Type": "RetailStore", "LegalEntity": "usmf", "FunctionalityProfile": "strict",
                                        "DefaultCustomer": { "CustomerGroup": "20", "Currency": "USD" } },
                    "paris-store":    { "Type": "RetailStore", "LegalEntity": "frrt", "FunctionalityProfile": "store",
                                        "DefaultCustomer": { "CustomerGroup": "10", "Currency": "EUR", "Language": "fr" } } } } }
            """);
}
