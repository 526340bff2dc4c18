using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// Customers in JSON, as a client sends them.
/// </summary>
internal static class CustomerJson
{
    public static JsonObject Ada(string email = "ada@example.com") => new()
    {
        ["firstName"] = "Ada",
        ["lastName"] = "Lovelace",
        ["email"] = email,
    };

    public static JsonObject WithEveryField() => JsonNode.Parse(
        """
        { "type": "Person", "firstName": "Ada", "middleName": "K", "lastName": "Lovelace",
          "email": "ada@example.com", "phone": "+17135550100",
          "language": "en-us", "currency": "USD", "customerGroup": "30",
          "receiptEmail": "receipts@example.com", "receiptPreference": "Email",
          "affiliations": ["Gold"], "attributes": { "shoe size": "38" },
          "externalIdentity": { "issuer": "https://login.example.com", "subject": "4711" },
          "addresses": [ { "street": "1 Main St", "city": "Houston", "state": "TX", "zipCode": "77002", "country": "USA",
                           "isPrimary": true, "purpose": "Home" } ] }
        """)!.AsObject();

    /// <summary>
    /// A customer of about 54 KB, close to the largest body that the endpoints accept.
    /// </summary>
    public static JsonObject Large(int index) => new()
    {
        ["lastName"] = $"Lovelace {index}",
        ["attributes"] = new JsonObject(Enumerable.Range(0, 60).Select(
            static name => KeyValuePair.Create($"attribute-{name}", (JsonNode?)JsonValue.Create(new string('x', 900))))),
    };
}
