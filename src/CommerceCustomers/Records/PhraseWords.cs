using System.Globalization;
using System.Resources;

namespace CommerceCustomers.Records;

/// <summary>
/// Puts phrases in words. The words of a language are one resource file, Phrases.LANGUAGE.resx; those of English are Phrases.resx.
/// </summary>
internal static class PhraseWords
{
    private const string Quoted = "words";

    public static readonly ResourceManager Resources = new("CommerceCustomers.Insight.Phrases", typeof(PhraseWords).Assembly);

    public static string Of(Phrase phrase, CultureInfo culture)
    {
        var words = Resources.GetString(phrase.Code, culture) ?? throw new MissingManifestResourceException(
            $"Expected words for the phrase '{phrase.Code}', but found none.");
        return PhraseTemplate.Filled(words, ArgumentsOf(phrase, culture), culture);
    }

    /// <summary>
    /// The "words" of an error or a pause may be a sentence of this library, which has words in every language. What a person has "said" is
    /// quoted as it was written.
    /// </summary>
    private static IReadOnlyDictionary<string, object> ArgumentsOf(Phrase phrase, CultureInfo culture)
    {
        var arguments = phrase.ArgumentsIn(culture);
        return arguments.TryGetValue(Quoted, out var quoted) && OwnWords.Find((string)quoted, culture) is { } own
            ? new Dictionary<string, object>(arguments, StringComparer.Ordinal) { [Quoted] = own }
            : arguments;
    }
}
