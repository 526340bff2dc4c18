using System.Globalization;

namespace CommerceCustomers.Tests.Fixtures;

internal static class PhraseExtensions
{
    /// <summary>Puts a phrase in English words, whatever the language of the machine is.</summary>
    public static string InEnglish(this Phrase phrase) => phrase.ToString(CultureInfo.InvariantCulture);
}
