using System.Globalization;
using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// The JSON of advice on a channel, the same over HTTP and from the tool: sentences for people, and below <c>codes</c> the same as codes
/// with arguments for programs.
/// </summary>
internal static class AdviceDocument
{
    public static JsonObject Of(ChannelId channel, ChannelAdvice advice, CultureInfo culture) => new()
    {
        ["channel"] = channel.Value,
        ["mode"] = Name(advice.Mode),
        ["recommended"] = advice.Recommended is { } recommended ? Name(recommended) : null,
        ["recommendation"] = advice.Recommendation.ToString(culture),
        ["facts"] = new JsonArray([.. advice.Facts.Select(fact => JsonValue.Create(fact.ToString(culture)))]),
        ["codes"] = new JsonObject
        {
            ["recommendation"] = PhraseDocument.Of(advice.Recommendation),
            ["facts"] = new JsonArray([.. advice.Facts.Select(PhraseDocument.Of)]),
        },
    };

    private static string Name(CustomerCreationMode mode) => mode == CustomerCreationMode.Async ? "async" : "sync";
}
