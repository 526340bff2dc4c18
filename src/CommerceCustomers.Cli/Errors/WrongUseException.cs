using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Errors;

/// <summary>An error that the user can correct; the message says how.</summary>
internal sealed class WrongUseException(string message) : Exception(message), IAdvisesCommand
{
    /// <summary>Makes one that has words in the language of the user too.</summary>
    public WrongUseException(ToolSentence sentence)
        : this(sentence.ToString()) => Sentence = sentence;

    /// <inheritdoc/>
    public string? Command { get; init; }

    /// <summary>Gets the code for scripts.</summary>
    public string Code { get; init; } = ErrorCodes.WrongUse;

    /// <summary>Gets the message as data; null for one that is English in every language.</summary>
    public ToolSentence? Sentence { get; }

    public static WrongUseException Of(string key, params IReadOnlyList<object?> values) => new(ToolSentence.Of(key, values));
}
