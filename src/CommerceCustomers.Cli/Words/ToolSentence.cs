using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.Cli.Words;

/// <summary>A sentence of the tool as data: a key of <see cref="ToolWords"/> with values, which may be sentences again.</summary>
internal sealed class ToolSentence
{
    private readonly string _key;
    private readonly IReadOnlyList<object?> _values;
    private readonly ToolSentence? _next;

    private ToolSentence(string key, IReadOnlyList<object?> values, ToolSentence? next = null)
        => (_key, _values, _next) = (key, values, next);

    public static ToolSentence Of(string key, params IReadOnlyList<object?> values) => new(key, values);

    /// <summary>Puts another sentence behind this one, if there is another one.</summary>
    public ToolSentence Then(ToolSentence? next)
        => next is null ? this : new ToolSentence(_key, _values, _next is null ? next : _next.Then(next));

    public string In(ToolWords words)
    {
        object?[] values =
        [
            .. _values.Select(value => value switch
            {
                ToolSentence sentence => sentence.In(words),
                Sentence sentence => sentence.In(words.Culture),
                _ => value,
            }),
        ];
        var said = words[_key, values];
        return _next is null ? said : $"{said} {_next.In(words)}";
    }

    public override string ToString() => In(ToolWords.English);
}
