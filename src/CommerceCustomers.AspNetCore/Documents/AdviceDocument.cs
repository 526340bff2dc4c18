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
        ["facts"] = PhraseDocument.Words(advice.Facts, culture),
        ["setting"] = SettingDocument.Of(advice.Setting, culture),
        ["codes"] = new JsonObject
        {
            ["recommendation"] = PhraseDocument.Of(advice.Recommendation),
            ["facts"] = PhraseDocument.Codes(advice.Facts),
            ["setting"] = SettingDocument.CodesOf(advice.Setting),
        },
    };

    private static string Name(CustomerCreationMode mode) => mode == CustomerCreationMode.Async ? "async" : "sync";
}
