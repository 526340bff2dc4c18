using System.Text.Json;
using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Dynamics365;

// The words of the environment, reduced to what a person needs: the innermost error, without what only tells how the write went. And whether
// it was headquarters' own rules that refused the row.
internal sealed record Infolog(string Words, bool IsWriteRefused)
{
    private const string WriteRefused = "AxODataWriteException";
    private const string Marker = "Infolog:";
    private const int Longest = 500;
    private const int Deepest = 8;

    private static readonly string[] Severities = ["Info:", "Warning:", "Error:"];

    private static readonly string[] Technical = ["Write failed for table row", "validateWrite failed on", "validateField failed on", "An error has occurred"];

    // Null when it is no error of OData at all. What tells who the customer is leaves the words as they came: taken apart and cut they would
    // hold half of a street.
    public static Infolog? Read(JsonDocument? document, Func<string, string> withoutPerson)
    {
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var words = Text(error);
        var isWriteRefused = IsRefusal(error);
        for (var depth = 0; depth < Deepest && Inner(error) is { } inner; depth++)
        {
            error = inner;
            words = Text(error) is { Length: > 0 } innerWords ? innerWords : words;
            isWriteRefused |= IsRefusal(error);
        }

        return new Infolog(Reduced(withoutPerson(words)), isWriteRefused);
    }

    private static string Reduced(string words)
    {
        var start = words.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        var parts = (start < 0 ? words : words[(start + Marker.Length)..])
            .Split([';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static part => Severities.FirstOrDefault(severity => part.StartsWith(severity, StringComparison.OrdinalIgnoreCase)) is { } found
                ? part[found.Length..].Trim()
                : part)
            .Where(static part => part.Length > 0)
            .ToList();
        var told = parts.Where(static part => !Technical.Any(words => part.StartsWith(words, StringComparison.OrdinalIgnoreCase))).ToList();
        var reduced = string.Join(' ', told.Count > 0 ? told : parts);
        return reduced.Length <= Longest ? reduced : $"{reduced[..Longest]} … (cut after {Longest} characters)";
    }

    private static bool IsRefusal(JsonElement error) => JsonRows.Text(error, "type")?.EndsWith(WriteRefused, StringComparison.Ordinal) == true;

    private static JsonElement? Inner(JsonElement error)
        => (error.TryGetProperty("innererror", out var inner) || error.TryGetProperty("internalexception", out inner)) && inner.ValueKind == JsonValueKind.Object
            ? inner
            : null;

    private static string Text(JsonElement error) => !error.TryGetProperty("message", out var message) ? ""
        : message.ValueKind == JsonValueKind.Object ? JsonRows.Text(message, "value") ?? ""
        : JsonRows.Text(message) ?? "";
}
