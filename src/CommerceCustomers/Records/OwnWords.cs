using System.Collections;
using System.Globalization;
using System.Resources;

namespace CommerceCustomers.Records;

/// <summary>
/// The sentences of this library that are stored or passed on as an error or a reason: they are English there. Their words in the language
/// of the reader are found by the English ones.
/// </summary>
internal static class OwnWords
{
    private const string Prefix = "Own";

    // These are errors as well as entries of a history.
    private static readonly string[] Others = ["DoneAltered", "DoneDoubled"];

    private static readonly ResourceManager Resources = new("CommerceCustomers.Insight.Phrases", typeof(Phrase).Assembly);

    // Another mode of Lazy would remember a failed read until the process ends; this one reads again at the next call.
    private static readonly Lazy<StoredSentence[]> Sentences = new(Load, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Returns the words for a sentence; null for a text that is none of these, and for English.</summary>
    public static string? Find(string english, CultureInfo culture)
    {
        if (culture.Equals(CultureInfo.InvariantCulture) || culture.TwoLetterISOLanguageName == "en")
        {
            return null;
        }

        foreach (var sentence in Sentences.Value)
        {
            if (sentence.Read(english) is { } arguments && Resources.GetString(sentence.Code, culture) is { } words)
            {
                return PhraseTemplate.Filled(
                    words,
                    arguments.ToDictionary(static argument => argument.Name, static argument => argument.Value, StringComparer.Ordinal),
                    culture);
            }
        }

        return null;
    }

    private static StoredSentence[] Load() =>
    [
        .. Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .Where(static entry => ((string)entry.Key).StartsWith(Prefix, StringComparison.Ordinal) || Others.Contains((string)entry.Key))
            .Select(static entry => new StoredSentence((string)entry.Key, (string)entry.Value!)),
    ];
}
