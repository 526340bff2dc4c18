using System.Text.Json;
using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads text from JSON. An escaped lone surrogate is valid JSON but no valid text, and gives <see langword="null"/>.
/// </summary>
internal static class JsonText
{
    public static string? Of(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Names the kind of a value for an error message, without the value itself.
    /// </summary>
    public static Sentence KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Sentence.Of("Kind.Object"),
        JsonValueKind.Array => Sentence.Of("Kind.Array"),
        JsonValueKind.String => Sentence.Of("Kind.String"),
        JsonValueKind.Number => Sentence.Of("Kind.Number"),
        JsonValueKind.True or JsonValueKind.False => Sentence.Of("Kind.Flag"),
        _ => Sentence.Of("Kind.Null"),
    };
}
