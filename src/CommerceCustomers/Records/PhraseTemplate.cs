using System.Globalization;
using System.Text;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Records;

/// <summary>Fills the words of a phrase with its arguments.</summary>
internal static class PhraseTemplate
{
    /// <summary>
    /// Replaces each {name} once, and each {name:one|other} by the word for the number. What an argument holds is never read as a format.
    /// </summary>
    public static string Filled(string words, IReadOnlyDictionary<string, object> arguments, CultureInfo culture)
    {
        var filled = new StringBuilder(words.Length + 64);
        var rest = words.AsSpan();
        while (rest.IndexOf('{') is var start && start >= 0)
        {
            var end = rest.IndexOf('}');
            var name = rest[(start + 1)..end].ToString();
            filled.Append(rest[..start]).Append(name.Split(':') is [var number, var forms]
                ? forms.Split('|')[arguments[number] is 1 ? 0 : 1]
                : Text(arguments[name], culture));
            rest = rest[(end + 1)..];
        }

        return filled.Append(rest).ToString();
    }

    private static string Text(object argument, CultureInfo culture) => argument switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("u", CultureInfo.InvariantCulture),
        TimeSpan duration => Text(duration, culture),
        IReadOnlyList<string> names => string.Join(", ", names.Select(Quotable)),
        _ => Quotable((string)argument),
    };

    // Two digits or more are enough of a duration. Its units are the same in every language, and its decimal sign is not.
    private static string Text(TimeSpan duration, CultureInfo culture) => duration switch
    {
        { TotalSeconds: < 0.995 } => string.Create(culture, $"{duration.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 9.95 } => string.Create(culture, $"{duration.TotalSeconds:0.0} s"),
        { TotalSeconds: < 99.5 } => string.Create(culture, $"{duration.TotalSeconds:0} s"),
        { TotalMinutes: < 99.5 } => string.Create(culture, $"{duration.TotalMinutes:0} min"),
        _ => string.Create(culture, $"{duration.TotalHours:0} h"),
    };

    /// <summary>Makes a text that cannot end the quotation marks around it, on one line.</summary>
    private static string Quotable(string text) => PlainText.Escaped(text)
        .Replace('"', '\'').Replace('“', '\'').Replace('”', '\'').Replace('«', '\'').Replace('»', '\'');
}
