using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Customers;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.AspNetCore.Documents;

// A record in JSON: the customer, and what the channel knows of it beside. The service and the tool write the same.
internal static class RecordDocument
{
    // What a record has beside the customer, so that a document which was listed can be edited and given back.
    private static readonly string[] AddedKeys =
    [
        "customerId", "accountNumber", "state", "channel", "legalEntity", "displayAccount", "createdAt", "synchronizedAt", "nextAttemptAt",
        "lastError", "decision", "withdrawal",
    ];

    // Whose document it is; null when it does not say.
    public static string? IdOf(JsonObject document) => document["customerId"]?.ToString();

    public static void RemoveAdded(JsonObject document)
    {
        foreach (var key in AddedKeys)
        {
            document.Remove(key);
        }
    }

    public static JsonObject Of(StoredRecord record)
    {
        var document = record.ReadCustomer() is { } customer ? Of(customer) : [];
        document["customerId"] = record.Id.ToString();
        document["accountNumber"] = record.Account?.Value;
        document["state"] = record.State.ToString();
        document["channel"] = record.Channel.Value;
        document["legalEntity"] = record.LegalEntity.Value;
        document["displayAccount"] = record.DisplayAccount;
        document["createdAt"] = record.CreatedAt;
        document["synchronizedAt"] = record.State == CustomerState.Synchronized ? record.ClosedAt : null;
        document["nextAttemptAt"] = record.State == CustomerState.Pending ? record.DueAt : null;
        document["lastError"] = record.LastError is { } error
            ? new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["at"] = error.At }
            : null;
        document["decision"] = new JsonObject
        {
            ["mode"] = record.Decision.Mode.ToString(),
            ["source"] = record.Decision.Source.ToString(),
            ["profile"] = record.Decision.Profile?.Value,
            ["strategy"] = record.Decision.Strategy,
            ["reason"] = record.Decision.Reason,
            ["inherited"] = new JsonArray([.. record.Decision.Inherited.Select(static field => JsonValue.Create(field))]),
        };
        if (record.Withdrawal is { } withdrawal)
        {
            document["withdrawal"] = withdrawal.ToString();
        }

        return document;
    }

    public static JsonObject Of(Customer customer) => (JsonObject)JsonSerializer.SerializeToNode(customer, ServiceJson.Default.Customer)!;
}
