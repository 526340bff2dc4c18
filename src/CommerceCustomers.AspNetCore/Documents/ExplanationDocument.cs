using System.Globalization;
using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// The JSON of an explanation, the same over HTTP and from the tool: sentences for people, and below <c>codes</c> the same as codes with
/// arguments for programs. How a remedy is applied differs, so each of the two gives its own function for it.
/// </summary>
internal static class ExplanationDocument
{
    public const string ProfileSetting = "Create customer in async mode";

    public static JsonObject Of(
        CustomerExplanation explanation, Func<CustomerExplanation, Remedy, string?> how, CultureInfo culture) => new()
        {
            ["customerId"] = explanation.Record.CustomerId.ToString(),
            ["state"] = explanation.Record.State.ToString(),
            ["summary"] = explanation.Summary.ToString(culture),
            ["reasons"] = Words(explanation.Reasons, culture),
            ["nextAttemptAt"] = explanation.NextAttemptAt,
            ["actions"] = new JsonArray([.. explanation.Actions.Select(
                remedy => JsonValue.Create(RemedyWords.Of(remedy, how(explanation, remedy), culture)))]),
            ["setting"] = explanation.Setting is { } setting ? Setting(setting, culture) : null,
            ["codes"] = new JsonObject
            {
                ["summary"] = PhraseDocument.Of(explanation.Summary),
                ["reasons"] = Codes(explanation.Reasons),
                ["actions"] = new JsonArray([.. explanation.Actions.Select(remedy => Remedy(remedy, how(explanation, remedy)))]),
                ["setting"] = explanation.Setting is { } decided ? SettingCodes(decided) : null,
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

    private static JsonObject Setting(SettingAdvice setting, CultureInfo culture)
    {
        var isOfProfile = setting.Value == "true";
        return new JsonObject
        {
            ["name"] = isOfProfile ? ProfileSetting : "ModeWithoutProfile",
            ["value"] = isOfProfile ? "Yes" : setting.Value,
            ["key"] = setting.Key,
            ["path"] = setting.Places.Select(static place => place.Arguments.GetValueOrDefault("path") as string)
                .FirstOrDefault(static path => path is not null),
            ["places"] = Words(setting.Places, culture),
            ["cost"] = setting.Price.ToString(culture),
        };
    }

    private static JsonObject Remedy(Remedy remedy, string? how)
    {
        var document = PhraseDocument.Of(remedy);
        document.Insert(0, "kind", remedy.Kind);
        document["how"] = how;
        document["price"] = remedy.Price is { } price ? PhraseDocument.Of(price) : null;
        return document;
    }

    private static JsonObject SettingCodes(SettingAdvice setting) => new()
    {
        ["key"] = setting.Key,
        ["value"] = setting.Value,
        ["places"] = Codes(setting.Places),
        ["price"] = PhraseDocument.Of(setting.Price),
    };

    private static JsonArray Words(IEnumerable<Phrase> phrases, CultureInfo culture)
        => new([.. phrases.Select(phrase => JsonValue.Create(phrase.ToString(culture)))]);

    private static JsonArray Codes(IEnumerable<Phrase> phrases) => new([.. phrases.Select(PhraseDocument.Of)]);
}
