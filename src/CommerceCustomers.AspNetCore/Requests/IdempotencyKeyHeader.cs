using System.Text;
using System.Text.RegularExpressions;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
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
    public const string Name = "Idempotency-Key";

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
            throw Invalid(Sentence.Of("KeyHoldsQuote"));
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
            throw Invalid(Sentence.Of("KeyIsBadlyQuoted"));
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
            throw Invalid(Sentence.Of("KeyIsBlank", MaxLength));
        }

        if (key.Length > MaxLength)
        {
            throw RequestHeaders.Invalid(Name, Sentence.Of("KeyIsTooLong", MaxLength, key.Length), MaxLength);
        }

        if (PlainText.FaultOf(key) is { } fault)
        {
            throw Invalid(Sentence.Of("KeyIsNoText", FaultSentence.Of(fault)));
        }

        if (!PlainText.CanBeSeen(key))
        {
            throw Invalid(Sentence.Of("KeyIsInvisible"));
        }
    }

    private static RefusedRequestException Invalid(Sentence message) => RequestHeaders.Invalid(Name, message);

    // The draft gives parameters after the key no meaning, so they are read and ignored.
    [GeneratedRegex(
        $"""^"(?<key>{TextPattern})"( *; *{NamePattern}(=({ValuePattern}|"{TextPattern}"))?)*\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
