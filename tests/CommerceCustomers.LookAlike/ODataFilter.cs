using System.Text.RegularExpressions;

namespace CommerceCustomers.LookAlike;

/// <summary>A filter such as "A eq 'x' and B eq 1". Any other filter gets a 400, as a wrong one does from the environment.</summary>
internal sealed partial class ODataFilter
{
    private readonly List<(string Field, string Value)> _terms = [];

    public static ODataFilter? Parse(string? text, EntitySchema schema)
    {
        var filter = new ODataFilter();
        if (string.IsNullOrEmpty(text))
        {
            return filter;
        }

        for (var position = 0; position < text.Length;)
        {
            var match = Term().Match(text, position);
            if (!match.Success || match.Index != position || !schema.Has(match.Groups["field"].Value))
            {
                return null;
            }

            filter._terms.Add((
                match.Groups["field"].Value,
                match.Groups["number"].Success
                    ? match.Groups["number"].Value
                    : match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)));
            position += match.Length;
            if (position < text.Length && !text.AsSpan(position).StartsWith(" and "))
            {
                return null;
            }

            position += position < text.Length ? " and ".Length : 0;
        }

        return filter;
    }

    /// <summary>Compares texts without regard to case, as the database does.</summary>
    public bool Holds(LookAlikeRow row) => _terms.TrueForAll(
        term => string.Equals(row.Text(term.Field), term.Value, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\G(?<field>[A-Za-z0-9_]+) eq (?:'(?<text>(?:[^']|'')*)'|(?<number>[0-9]+))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Term();
}
