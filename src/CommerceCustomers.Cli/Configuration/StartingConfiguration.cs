namespace CommerceCustomers.Cli.Configuration;

/// <summary>The configuration that init writes. Comments explain each setting; the file is read with its comments.</summary>
internal static class StartingConfiguration
{
    public static string Of(StartingHeadquarters headquarters)
    {
        var part = headquarters == StartingHeadquarters.Simulated ? Simulated : Dynamics365;
        return Whole.Replace("HEADQUARTERS", part, StringComparison.Ordinal).ReplaceLineEndings(Environment.NewLine);
    }

    private const string Simulated =
        """
        // A headquarters inside the process, for trying out. It forgets everything when the process ends. "Down": true makes an outage.
            "Headquarters": { "Provider": "Simulated" },
        """;

    private const string Dynamics365 =
        """
        // Dynamics 365 finance and operations. Fill in the four empty values; the app registration needs no rights in Azure, but
            // has to be listed in headquarters under System administration > Setup > Microsoft Entra ID applications.
            "Headquarters": {
              "Provider": "Dynamics365",
              "BaseUrl": "",    // such as https://contoso.operations.dynamics.com
              "TenantId": "",
              "ClientId": "",
              // The secret stands in this file, or in the environment variable CommerceCustomers__Headquarters__ClientSecret.
              "ClientSecretFile": "",
              // The field of a customer in headquarters that holds the customer id of the channel. A text field of your own is better.
              "ReferenceField": "IdentificationNumber"
            },
        """;

    private const string Whole =
        """
        // The configuration of commerce-customers. Comments are allowed. A change applies while the program runs, except of "Store" and
        // of headquarters' "Provider". Paths are relative to this file.
        {
          "CommerceCustomers": {
            // The channel database: every sign-up is kept here before it is answered.
            "Store": { "Provider": "Sqlite", "ConnectionString": "Data Source=customers.db" },

            HEADQUARTERS

            // Who waits for headquarters, and who does not. Several channels may share a profile.
            "FunctionalityProfiles": {
              // The shopper is answered at once, and the delivery job brings the customer to headquarters.
              "online": { "CreateCustomerInAsyncMode": true },
              // The shopper waits for headquarters. When it is down: "Fail" tells the shopper so, "CreateAsync" lets the customer wait.
              "store": { "CreateCustomerInAsyncMode": false, "WhenHeadquartersUnavailable": "Fail" }
            },

            // Where customers sign up. A customer without a group, currency or language gets those of the default customer.
            "Channels": {
              "houston-online": {
                "Name": "Houston online store", "Type": "OnlineStore", "LegalEntity": "usrt", "FunctionalityProfile": "online",
                "DefaultCustomer": { "CustomerGroup": "30", "Currency": "USD", "Language": "en-us" }
              },
              "boston-store": {
                "Name": "Boston store", "Type": "RetailStore", "LegalEntity": "usrt", "FunctionalityProfile": "store",
                "DefaultCustomer": { "CustomerGroup": "30", "Currency": "USD", "Language": "en-us" }
              }
            }
          }
        }

        """;
}
