using System.Globalization;
using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>The JSON of a phrase: its code and its arguments.</summary>
internal static class PhraseDocument
{
    public static JsonObject Of(Phrase phrase)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in phrase.Arguments)
        {
            arguments[name] = Argument(value);
        }

        return new JsonObject { ["code"] = phrase.Code, ["arguments"] = arguments };
    }

    /// <summary>Returns the sentences of phrases.</summary>
    public static JsonArray Words(IEnumerable<Phrase> phrases, CultureInfo culture)
        => new([.. phrases.Select(phrase => JsonValue.Create(phrase.ToString(culture)))]);

    /// <summary>Returns phrases as codes with arguments.</summary>
    public static JsonArray Codes(IEnumerable<Phrase> phrases) => new([.. phrases.Select(Of)]);

    private static JsonNode? Argument(object value) => value switch
    {
        DateTimeOffset moment => JsonValue.Create(moment),
        TimeSpan duration => JsonValue.Create(duration.ToString("c", CultureInfo.InvariantCulture)),
        int number => JsonValue.Create(number),
        IReadOnlyList<string> names => new JsonArray([.. names.Select(static name => JsonValue.Create(name))]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
