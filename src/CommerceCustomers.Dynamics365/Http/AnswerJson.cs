using System.Text.Json;
using CommerceCustomers.Dynamics365.Connections;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Http;

// Reading answers that may hold anything.
internal static class AnswerJson
{
    // Null when the answer is no list of rows.
    public static IReadOnlyList<JsonElement>? Of(JsonDocument? document)
        => document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("value", out var rows) && rows.ValueKind == JsonValueKind.Array
            && rows.EnumerateArray().All(static row => row.ValueKind == JsonValueKind.Object)
            ? [.. rows.EnumerateArray()]
            : null;

    // Null when there is none, or it is no text.
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
            // Half a character, which is no text. What it was meant to say can be read all the same.
            return value.GetRawText().Trim('"');
        }
    }

    // Null when there is no further page.
    public static Uri? Next(JsonDocument document, EnvironmentConnection connection) => Text(document.RootElement, "@odata.nextLink") is not { } link
        ? null
        : connection.Address(link) ?? throw new HeadquartersAmbiguousException("The link to the next page leads to another server.");

    public static HeadquartersAmbiguousException NoAnswer(string expected)
        => new($"Expected {expected} from the environment, but the answer is something else; a proxy may have written it.");
}
