using System.Globalization;
using CommerceCustomers.Records;

namespace CommerceCustomers;

/// <summary>
/// A sentence as data: a stable code with named arguments. Its words come from resources, in the language of the reader.
/// </summary>
/// <remarks>Immutable. An argument that somebody else wrote, such as the words of headquarters, stands in quotation marks.</remarks>
public class Phrase
{
    internal Phrase(string code, params IReadOnlyList<(string Name, object Value)> arguments)
    {
        Code = code;
        Arguments = arguments.ToDictionary(
            static argument => argument.Name, static argument => argument.Value, StringComparer.Ordinal);
    }

    /// <summary>Gets what the sentence says, as a name that never changes its meaning.</summary>
    public string Code { get; }

    /// <summary>Gets what the sentence names.</summary>
    /// <value>
    /// Each value is a <see cref="string"/>, an <see cref="int"/>, a <see cref="DateTimeOffset"/>, a <see cref="TimeSpan"/> or a list of
    /// strings.
    /// </value>
    public IReadOnlyDictionary<string, object> Arguments { get; }

    /// <summary>Puts it in words, in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    /// <returns>A sentence.</returns>
    public override string ToString() => ToString(CultureInfo.CurrentUICulture);

    /// <summary>Puts it in words.</summary>
    /// <param name="culture">
    /// The language; English where there are no words in it. Moments are written the same in every language.
    /// </param>
    /// <returns>A sentence.</returns>
    public string ToString(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return PhraseWords.Of(this, culture);
    }

    internal virtual IReadOnlyDictionary<string, object> ArgumentsIn(CultureInfo culture) => Arguments;
}
