using System.Text;
using System.Text.RegularExpressions;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads <c>Idempotency-Key</c>. Its draft standard wants a quoted string (RFC 9651) and many clients send the key without
/// quotes: both forms mean the same key.
/// </summary>
internal static partial class IdempotencyKeyHeader
{
    private const string Name = "Idempotency-Key";
    private const string TextPattern = """([ !#-\[\]-~]|\\["\\])*""";
    private const string NamePattern = "[a-z*][a-z0-9_.*-]*";
    private const string ValuePattern = "[A-Za-z0-9*:/!#$%&'+.^_`|~?@=-]+";
    private const int MaxLength = IdempotencyKeys.MaxLength;

    /// <summary>
    /// Returns the key and, if it came in quotes, the whole header: early versions bound such keys with their quotes.
    /// </summary>
    public static (string? Key, string? Quoted) Read(HttpContext http)
    {
        if (RequestHeaders.Single(http, Name) is not { } header)
        {
            return (null, null);
        }

        var isQuoted = header.StartsWith('"');
        if (!isQuoted && header.Contains('"', StringComparison.Ordinal))
        {
            throw Invalid(
                "Expected a key, with or without double quotes around it, but found a quote inside one without. "
                + "Write it as \"key\", with \\\" for a quote.");
        }

        var key = isQuoted ? Unquoted(header) : header;
        Check(key);
        return (key, isQuoted && header.Length <= MaxLength ? header : null);
    }

    private static string Unquoted(string header)
    {
        var match = Quoted().Match(header);
        if (!match.Success)
        {
            throw Invalid(
                "Expected a key in double quotes as a structured field (RFC 9651): "
                + "printable ASCII, with \\\" for a quote and \\\\ for a backslash. "
                + "Found another escape, another character, or text after the closing quote.");
        }

        var quoted = match.Groups["key"].ValueSpan;
        var key = new StringBuilder(quoted.Length);
        for (var index = 0; index < quoted.Length; index++)
        {
            key.Append(quoted[index] == '\\' ? quoted[++index] : quoted[index]);
        }

        return key.ToString();
    }

    private static void Check(string key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            throw Invalid($"Expected a key of 1 to {MaxLength} characters, or no such header, but found a blank one.");
        }

        if (key.Length > MaxLength)
        {
            throw RequestHeaders.Invalid(Name, $"Expected a key of at most {MaxLength} characters, but found {key.Length}.", MaxLength);
        }

        if (PlainText.FaultOf(key) is { } fault)
        {
            throw Invalid($"Expected text as the key, but found {fault}.");
        }

        if (!PlainText.CanBeSeen(key))
        {
            throw Invalid("Expected a key with a visible character, but found none.");
        }
    }

    private static RefusedRequestException Invalid(string message) => RequestHeaders.Invalid(Name, message);

    // The draft gives parameters after the key no meaning, so they are read and ignored.
    [GeneratedRegex(
        $"""^"(?<key>{TextPattern})"( *; *{NamePattern}(=({ValuePattern}|"{TextPattern}"))?)*\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
