using System.Globalization;

namespace CommerceCustomers.Cli.Output;

/// <summary>The titles of the parts of an explanation.</summary>
internal sealed record ExplanationTitles(string Why, string See, string Setting, string Actions, string History, string Measured)
{
    private static readonly ExplanationTitles English
        = new("Why", "See", "The setting behind it", "What you can do", "What was done", "What was measured");

    private static readonly ExplanationTitles Italian
        = new("Perché", "Vedi", "L'impostazione che decide", "Che cosa fare", "Che cosa è stato fatto", "Che cosa è stato misurato");

    public static ExplanationTitles In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "it" ? Italian : English;
}
