namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>Splits text into words and returns those with characters beyond ASCII.</summary>
internal static class NonAsciiWords
{
    private const string Joins = "’‘´`·–—\u00A0";
    private const string Before = "“„‚«‹¿¡£€§©†•";
    private const string Behind = "”“»›®™©…°†•€";

    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && IsWithin(text[index]))
            {
                continue;
            }

            var word = text[start..index].TrimStart([.. Before]).TrimEnd([.. Behind]);
            if (!word.All(char.IsAscii) && word.Any(static character => char.IsLetter(character) || char.IsControl(character)))
            {
                yield return word;
            }

            start = index + 1;
        }
    }

    private static bool IsWithin(char character)
        => char.IsAscii(character) ? char.IsAsciiLetter(character) : !Joins.Contains(character, StringComparison.Ordinal);
}
