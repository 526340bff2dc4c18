using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// The JSON of an explanation, the same over HTTP and from the tool.
/// </summary>
internal static class ExplanationDocument
{
    public static JsonObject Of(CustomerExplanation explanation) => new()
    {
        ["customerId"] = explanation.Record.CustomerId.ToString(),
        ["state"] = explanation.Record.State.ToString(),
        ["summary"] = explanation.Summary,
        ["reasons"] = Array(explanation.Reasons),
        ["nextAttemptAt"] = explanation.NextAttemptAt,
        ["actions"] = Array(explanation.Actions),
        ["setting"] = explanation.Setting is { } setting
            ? new JsonObject
            {
                ["name"] = setting.Name,
                ["value"] = setting.Value,
                ["key"] = setting.Key,
                ["path"] = setting.Path,
                ["cost"] = setting.Cost,
            }
            : null,
        ["history"] = new JsonArray([.. explanation.History.Select(static entry => new JsonObject
        {
            ["at"] = entry.At,
            ["action"] = entry.Action,
            ["detail"] = entry.Detail,
        })]),
        ["record"] = RecordDocument.Of(explanation.Record),
    };

    private static JsonArray Array(IEnumerable<string> lines) => new([.. lines.Select(static line => JsonValue.Create(line))]);
}
