using System.Text.Json;
using CommerceCustomers.Dynamics365.Http;

namespace CommerceCustomers.Dynamics365.Answers;

/// <summary>
/// An error of the environment (Dynamics 365 calls its message the infolog), reduced to what a person needs: the innermost message
/// without the technical lines around it.
/// </summary>
/// <param name="Words">The message, without personal data.</param>
/// <param name="IsWriteRefused">Whether headquarters' own rules refused the row.</param>
internal sealed record Infolog(string Words, bool IsWriteRefused)
{
    private const string WriteRefusedType = "AxODataWriteException";
    private const string Marker = "Infolog:";
    private const int MaxLength = 500;
    private const int MaxDepth = 8;

    private static readonly string[] Severities = ["Info:", "Warning:", "Error:"];

    private static readonly string[] TechnicalLines =
        ["Write failed for table row", "validateWrite failed on", "validateField failed on", "An error has occurred"];

    /// <summary>Reads an OData error; null when the answer is not one.</summary>
    /// <param name="document">The answer.</param>
    /// <param name="removePersonalData">
    /// Removes personal data from the whole message. It runs before the message is split and cut: half of a street would not be found.
    /// </param>
    public static Infolog? Read(JsonDocument? document, Func<string, string> removePersonalData)
    {
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var message = Message(error);
        var isWriteRefused = IsWriteRefusal(error);
        for (var depth = 0; depth < MaxDepth && InnerError(error) is { } inner; depth++)
        {
            error = inner;
            message = Message(error) is { Length: > 0 } innerMessage ? innerMessage : message;
            isWriteRefused |= IsWriteRefusal(error);
        }

        return new Infolog(Reduced(removePersonalData(message)), isWriteRefused);
    }

    private static string Reduced(string message)
    {
        var start = message.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        var lines = (start < 0 ? message : message[(start + Marker.Length)..])
            .Split([';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(WithoutSeverity)
            .Where(static line => line.Length > 0)
            .ToList();
        var useful = lines.Where(static line => !StartsWithAny(line, TechnicalLines)).ToList();
        var reduced = string.Join(' ', useful.Count > 0 ? useful : lines);
        return reduced.Length <= MaxLength ? reduced : $"{reduced[..MaxLength]} … (cut after {MaxLength} characters)";
    }

    private static string WithoutSeverity(string line)
    {
        var severity = Severities.FirstOrDefault(severity => line.StartsWith(severity, StringComparison.OrdinalIgnoreCase));
        return severity is null ? line : line[severity.Length..].Trim();
    }

    private static bool StartsWithAny(string line, string[] beginnings)
        => beginnings.Any(beginning => line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    private static bool IsWriteRefusal(JsonElement error)
        => AnswerJson.Text(error, "type")?.EndsWith(WriteRefusedType, StringComparison.Ordinal) == true;

    private static JsonElement? InnerError(JsonElement error)
        => (error.TryGetProperty("innererror", out var inner) || error.TryGetProperty("internalexception", out inner))
            && inner.ValueKind == JsonValueKind.Object
                ? inner
                : null;

    private static string Message(JsonElement error) => !error.TryGetProperty("message", out var message) ? ""
        : message.ValueKind == JsonValueKind.Object ? AnswerJson.Text(message, "value") ?? ""
        : AnswerJson.Text(message) ?? "";
}
