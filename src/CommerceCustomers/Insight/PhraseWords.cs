using System.Globalization;
using System.Resources;
using System.Text;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Insight;

/// <summary>
/// Puts phrases in words. The words of a language are one resource file, Phrases.LANGUAGE.resx; those of English are Phrases.resx.
/// </summary>
internal static class PhraseWords
{
    public static readonly ResourceManager Resources = new("CommerceCustomers.Insight.Phrases", typeof(PhraseWords).Assembly);

    public static string Of(Phrase phrase, CultureInfo culture)
    {
        var words = Resources.GetString(phrase.Code, culture) ?? throw new MissingManifestResourceException(
            $"Expected words for the phrase '{phrase.Code}', but found none.");
        return Filled(words, phrase.ArgumentsIn(culture));
    }

    /// <summary>Replaces each {name} once. What an argument holds is never read as a format.</summary>
    public static string Filled(string words, IReadOnlyDictionary<string, object> arguments)
    {
        var filled = new StringBuilder(words.Length + 64);
        var rest = words.AsSpan();
        while (rest.IndexOf('{') is var start && start >= 0)
        {
            var end = rest.IndexOf('}');
            var name = rest[(start + 1)..end].ToString();
            filled.Append(rest[..start]).Append(Text(arguments[name]));
            rest = rest[(end + 1)..];
        }

        return filled.Append(rest).ToString();
    }

    private static string Text(object argument) => argument switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("u", CultureInfo.InvariantCulture),
        TimeSpan duration => Text(duration),
        IReadOnlyList<string> names => string.Join(", ", names.Select(Quotable)),
        _ => Quotable((string)argument),
    };

    // Two digits or more are enough of a duration, and its units are the same in every language.
    private static string Text(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 0.995 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 9.95 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        { TotalSeconds: < 99.5 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0} s"),
        { TotalMinutes: < 99.5 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0} h"),
    };

    /// <summary>Makes a text that cannot end the quotation marks around it, on one line.</summary>
    private static string Quotable(string text) => PlainText.Escaped(text)
        .Replace('"', '\'').Replace('“', '\'').Replace('”', '\'').Replace('«', '\'').Replace('»', '\'');
}
