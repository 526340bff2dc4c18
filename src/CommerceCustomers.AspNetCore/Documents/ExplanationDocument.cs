using System.Globalization;
using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// The JSON of an explanation, the same over HTTP and from the tool: sentences for people, and below <c>codes</c> the same as codes with
/// arguments for programs. How a remedy is applied differs, so each of the two gives its own function for it.
/// </summary>
internal static class ExplanationDocument
{
    public static JsonObject Of(
        CustomerExplanation explanation, Func<CustomerExplanation, Remedy, string?> how, CultureInfo culture) => new()
        {
            ["customerId"] = explanation.Record.CustomerId.ToString(),
            ["state"] = explanation.Record.State.ToString(),
            ["summary"] = explanation.Summary.ToString(culture),
            ["reasons"] = PhraseDocument.Words(explanation.Reasons, culture),
            ["nextAttemptAt"] = explanation.NextAttemptAt,
            ["actions"] = new JsonArray([.. explanation.Actions.Select(
                remedy => JsonValue.Create(RemedyWords.Of(remedy, how(explanation, remedy), culture)))]),
            ["setting"] = SettingDocument.Of(explanation.Setting, culture),
            ["codes"] = new JsonObject
            {
                ["summary"] = PhraseDocument.Of(explanation.Summary),
                ["reasons"] = PhraseDocument.Codes(explanation.Reasons),
                ["actions"] = new JsonArray([.. explanation.Actions.Select(remedy => Remedy(remedy, how(explanation, remedy)))]),
                ["setting"] = SettingDocument.CodesOf(explanation.Setting),
            },
            ["history"] = new JsonArray([.. explanation.History.Select(static entry => new JsonObject
            {
                ["at"] = entry.At,
                ["action"] = entry.Action,
                ["detail"] = entry.Detail,
                ["by"] = entry.By,
            })]),
            ["record"] = RecordDocument.Of(explanation.Record),
        };

    private static JsonObject Remedy(Remedy remedy, string? how)
    {
        var document = PhraseDocument.Of(remedy);
        document.Insert(0, "kind", remedy.Kind);
        document["how"] = how;
        document["price"] = remedy.Price is { } price ? PhraseDocument.Of(price) : null;
        return document;
    }
}
