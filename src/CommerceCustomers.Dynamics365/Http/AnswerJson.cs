using System.Text.Json;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Http;

/// <summary>Reads JSON answers without trusting their shape: the environment or a proxy may have written anything.</summary>
internal static class AnswerJson
{
    /// <summary>Reads the rows of an OData list.</summary>
    /// <exception cref="HeadquartersAmbiguousException">The answer is not a list of rows.</exception>
    public static IReadOnlyList<JsonElement> Rows(JsonDocument? document, string expected)
        => document?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("value", out var rows)
            && rows.ValueKind == JsonValueKind.Array
            && rows.EnumerateArray().All(static row => row.ValueKind == JsonValueKind.Object)
                ? [.. rows.EnumerateArray()]
                : throw Unexpected(expected);

    /// <summary>Reads a text field; null when the field is missing or is not a text.</summary>
    public static string? Text(JsonElement row, string field) => row.TryGetProperty(field, out var value) ? Text(value) : null;

    public static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate cannot become a string. The raw text still shows the rest of the message.
            return value.GetRawText().Trim('"');
        }
    }

    public static HeadquartersAmbiguousException Unexpected(string expected)
        => new($"Expected {expected} from the environment, but the answer is something else. A proxy may have written it.");
}
