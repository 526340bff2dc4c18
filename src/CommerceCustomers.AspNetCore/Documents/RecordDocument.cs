using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// The JSON of a record, the same over HTTP and from the tool: the customer's fields, then what the channel knows about it.
/// </summary>
internal static class RecordDocument
{
    private static readonly string[] KeysOfTheChannel =
    [
        "customerId", "accountNumber", "state", "channel", "legalEntity", "displayAccount", "createdAt", "synchronizedAt", "nextAttemptAt",
        "lastError", "decision", "withdrawal",
    ];

    /// <summary>
    /// Returns the customer id that a document names, or <see langword="null"/>.
    /// </summary>
    public static string? IdOf(JsonObject document) => document["customerId"]?.ToString();

    /// <summary>
    /// Leaves only the customer's fields, so that a listed record can be edited and given back as a customer.
    /// </summary>
    public static void RemoveAdded(JsonObject document)
    {
        foreach (var key in KeysOfTheChannel)
        {
            document.Remove(key);
        }
    }

    public static JsonObject Of(CustomerRecord record)
    {
        var document = record.Customer is { } customer ? Of(customer) : [];
        document["customerId"] = record.CustomerId.ToString();
        document["accountNumber"] = record.AccountNumber?.Value;
        document["state"] = record.State.ToString();
        document["channel"] = record.Channel.Value;
        document["legalEntity"] = record.LegalEntity.Value;
        document["displayAccount"] = record.DisplayAccount;
        document["createdAt"] = record.CreatedAt;
        document["synchronizedAt"] = record.State == CustomerState.Synchronized ? record.ClosedAt : null;
        document["nextAttemptAt"] = record.NextAttemptAt;
        document["lastError"] = LastError(record);
        document["decision"] = Decision(record);
        if (record.Withdrawal is { } withdrawal)
        {
            document["withdrawal"] = withdrawal.ToString();
        }

        return document;
    }

    public static JsonObject Of(Customer customer) => (JsonObject)JsonSerializer.SerializeToNode(customer, ServiceJson.Default.Customer)!;

    private static JsonObject? LastError(CustomerRecord record) => record.LastError is not { } error ? null : new()
    {
        ["code"] = error.Code,
        ["message"] = error.Description,
        ["field"] = error.Field,
        ["at"] = error.At,
    };

    private static JsonObject Decision(CustomerRecord record) => new()
    {
        ["mode"] = record.Decision.Mode.ToString(),
        ["source"] = record.Decision.Source.ToString(),
        ["profile"] = record.Decision.Profile,
        ["strategy"] = record.Decision.Strategy,
        ["reason"] = record.Decision.Reason,
        ["inherited"] = new JsonArray([.. record.Decision.Inherited.Select(static field => JsonValue.Create(field))]),
    };
}
