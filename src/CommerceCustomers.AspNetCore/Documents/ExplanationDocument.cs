using System.Globalization;
using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// The JSON of an explanation, the same over HTTP and from the tool: sentences for people, and below <c>codes</c> the same as codes with
/// arguments for programs, in which how a remedy is applied is English. That differs, so each of the two gives its own function for it.
/// </summary>
internal static class ExplanationDocument
{
    public static JsonObject Of(
        CustomerExplanation explanation, Func<CustomerExplanation, Remedy, CultureInfo, string?> how, CultureInfo culture) => new()
        {
            ["customerId"] = explanation.Record.CustomerId.ToString(),
            ["state"] = explanation.Record.State.ToString(),
            ["summary"] = explanation.Summary.ToString(culture),
            ["reasons"] = PhraseDocument.Words(explanation.Reasons, culture),
            ["nextAttemptAt"] = explanation.NextAttemptAt,
            ["actions"] = new JsonArray([.. explanation.Actions.Select(
                remedy => JsonValue.Create(RemedyWords.Of(remedy, how(explanation, remedy, culture), culture)))]),
            ["setting"] = SettingDocument.Of(explanation.Setting, culture),
            ["codes"] = new JsonObject
            {
                ["summary"] = PhraseDocument.Of(explanation.Summary),
                ["reasons"] = PhraseDocument.Codes(explanation.Reasons),
                ["actions"] = new JsonArray([.. explanation.Actions.Select(
                    remedy => Remedy(remedy, how(explanation, remedy, CultureInfo.InvariantCulture)))]),
                ["setting"] = SettingDocument.CodesOf(explanation.Setting),
                ["history"] = PhraseDocument.Codes(explanation.History),
            },
            ["history"] = new JsonArray([.. explanation.History.Select(entry => new JsonObject
            {
                ["at"] = entry.At,
                ["action"] = entry.Action,
                ["detail"] = HistoryDetail.Of(entry, culture),
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
