using System.Text;

namespace CommerceCustomers.Records;

/// <summary>
/// A sentence of a history as it is stored. What it names is read back from the text, so that it is worded in the language of the reader.
/// </summary>
internal sealed class StoredSentence
{
    private const string Between = ", ";
    private const string Fields = "fields";
    private const string Count = "count";

    private readonly List<string> _texts = [];
    private readonly List<string> _names = [];

    /// <param name="code">The code of the phrase that words it.</param>
    /// <param name="text">The text, with the name of each argument in braces and other words between any two of them.</param>
    public StoredSentence(string code, string text)
    {
        Code = code;
        foreach (var part in text.Split('{'))
        {
            var name = _texts.Count == 0 ? -1 : part.IndexOf('}', StringComparison.Ordinal);
            if (name >= 0)
            {
                _names.Add(part[..name]);
            }

            _texts.Add(part[(name + 1)..]);
        }
    }

    public string Code { get; }

    /// <summary>Returns the text to store.</summary>
    public string With(params ReadOnlySpan<string> values)
    {
        var text = new StringBuilder(_texts[0]);
        for (var index = 0; index < _names.Count; index++)
        {
            text.Append(values[index]).Append(_texts[index + 1]);
        }

        return text.ToString();
    }

    public string WithFields(IEnumerable<string> fields) => With(string.Join(Between, fields));

    /// <summary>Reads what a stored text names; null when it is another sentence.</summary>
    public IReadOnlyList<(string Name, object Value)>? Read(string stored)
    {
        if (!stored.StartsWith(_texts[0], StringComparison.Ordinal) || (_names.Count == 0 && stored.Length > _texts[0].Length))
        {
            return null;
        }

        var values = new List<(string, object)>(_names.Count);
        var start = _texts[0].Length;
        for (var index = 0; index < _names.Count; index++)
        {
            var next = _texts[index + 1];
            var end = index == _names.Count - 1
                ? stored.EndsWith(next, StringComparison.Ordinal) ? stored.Length - next.Length : -1
                : stored.IndexOf(next, start, StringComparison.Ordinal);
            if (end <= start || Value(_names[index], stored[start..end]) is not { } value)
            {
                return null;
            }

            values.Add((_names[index], value));
            start = end + next.Length;
        }

        return values;
    }

    private static object? Value(string name, string text) => name switch
    {
        Fields => text.Split(Between),
        Count => int.TryParse(text, out var count) ? count : null,
        _ => text,
    };
}
