using System.Globalization;
using CommerceCustomers.Records;

namespace CommerceCustomers.AspNetCore.Words;

/// <summary>
/// A sentence of an answer as data. Its words come from <see cref="ServiceWords"/>, in the language of the reader.
/// </summary>
internal sealed class Sentence
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    private readonly string? _english;
    private readonly IReadOnlyList<string> _keys;
    private readonly IReadOnlyList<object?> _values;
    private readonly Sentence? _next;
    private bool _isSaid;

    private Sentence(string? english, IReadOnlyList<string> keys, IReadOnlyList<object?> values, Sentence? next = null)
        => (_english, _keys, _values, _next) = (english, keys, values, next);

    public static Sentence Of(string key, params IReadOnlyList<object?> values) => new(english: null, [key], values);

    /// <summary>Makes one of a name that is the same in every language, such as that of a state.</summary>
    public static Sentence Named(string name) => new(english: null, ["Name"], [name]);

    /// <summary>
    /// Makes one whose English words come from the core. Other languages have words by a key, of which the first counts that has any.
    /// </summary>
    public static Sentence Worded(string english, IReadOnlyList<string> keys, params IReadOnlyList<object?> values)
        => new(english, keys, values);

    /// <summary>
    /// Makes one that the core or headquarters has said. A sentence of the core has words of its own in other languages; one that has none
    /// by the keys either is quoted.
    /// </summary>
    public static Sentence Said(string english, params IReadOnlyList<string> keys)
        => new(english, [.. keys, "SaidByHeadquarters"], [english]) { _isSaid = true };

    /// <summary>Puts another sentence behind this one, if there is another one.</summary>
    public Sentence Then(Sentence? next)
        => next is null ? this : new Sentence(_english, _keys, _values, _next is null ? next : _next.Then(next)) { _isSaid = _isSaid };

    /// <summary>Returns whether there are words in a language, also for what the sentence names.</summary>
    public bool Speaks(CultureInfo culture) => ServiceWords.IsEnglish(culture)
        || (WordsIn(culture) is not null
            && _values.OfType<Sentence>().All(value => value.Speaks(culture))
            && _next?.Speaks(culture) != false);

    /// <summary>Puts it in words; in English where it does not speak the language.</summary>
    public string In(CultureInfo culture)
    {
        var language = Speaks(culture) ? culture : English;
        var words = _english is not null && ServiceWords.IsEnglish(language) ? _english
            : _isSaid && OwnWords.Find(_english!, language) is { } own ? own
            : string.Format(
                English,
                WordsIn(language)!,
                [.. _values.Select(value => value is Sentence sentence ? sentence.In(language) : value)]);
        return _next is null ? words : $"{words} {_next.In(language)}";
    }

    public override string ToString() => In(English);

    private string? WordsIn(CultureInfo culture)
        => _keys.Select(key => ServiceWords.Find(key, culture)).FirstOrDefault(static words => words is not null);
}
