using System.Text.Json;

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
    public static string KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
