using System.Text;
using System.Text.RegularExpressions;
using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

// Idempotency-Key is a string of structured fields (RFC 9651) by its draft, "k", and a bare k by custom. Both are the same key.
internal static partial class KeyHeader
{
    private const string Name = "Idempotency-Key";

    // The key, and the header as it came when it was quoted: keys that were bound before quotes were understood are bound with them.
    public static (string? Key, string? Quoted) Read(HttpContext http)
    {
        if (RequestParts.SingleHeader(http, Name) is not { } header)
        {
            return (null, null);
        }

        var isQuoted = header.StartsWith('"');
        if (!isQuoted && header.Contains('"', StringComparison.Ordinal))
        {
            throw Refused("Expected a key, bare or in double quotes, but found a quote within a bare one. Write it as \"key\", with \\\" for a quote.");
        }

        var key = isQuoted ? Unquoted(header) : header;
        Check(key);
        return (key, isQuoted && header.Length <= CustomerCreationRequest.MaxKeyLength ? header : null);
    }

    private static string Unquoted(string header)
    {
        var match = Quoted().Match(header);
        if (!match.Success)
        {
            throw Refused(
                "Expected a key in double quotes as structured fields write it (RFC 9651): printable ASCII, with \\\" for a quote and \\\\ for a backslash. "
                + "Found another escape, another character, or text behind the quote that ends it.");
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
            throw Refused("Expected a key of 1 to 255 characters, or no such header; found a blank one.");
        }

        if (key.Length > CustomerCreationRequest.MaxKeyLength)
        {
            throw RequestParts.InvalidHeader(
                Name,
                $"Expected a key of at most {CustomerCreationRequest.MaxKeyLength} characters, but found {key.Length}.",
                CustomerCreationRequest.MaxKeyLength);
        }

        if (PlainText.FaultOf(key) is { } fault)
        {
            throw Refused($"Expected text as the key, but found {fault}.");
        }

        if (!PlainText.CanBeSeen(key))
        {
            throw Refused("Expected a key that can be seen, but found nothing that can.");
        }
    }

    private static Problems.RefusedRequestException Refused(string message) => RequestParts.InvalidHeader(Name, message);

    // Parameters behind it have no meaning by the draft, and are no fault.
    [GeneratedRegex(
        """^"(?<key>([ !#-\[\]-~]|\\["\\])*)"( *; *[a-z*][a-z0-9_.*-]*(=([A-Za-z0-9*:/!#$%&'+.^_`|~?@=-]+|"([ !#-\[\]-~]|\\["\\])*"))?)*\z""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
