using System.Globalization;
using CommerceCustomers.Records;

namespace CommerceCustomers;

/// <summary>
/// Something that was done with a customer beside the normal way.
/// </summary>
/// <remarks>
/// As a <see cref="Phrase"/> it says the same as <see cref="Detail"/>, in the language of the reader. What a person or another program
/// wrote is quoted.
/// </remarks>
public sealed class HistoryEntry : Phrase
{
    private const string State = "state";

    /// <summary>
    /// Initializes an entry.
    /// </summary>
    /// <param name="at">When it was done.</param>
    /// <param name="action">What was done, in one word.</param>
    /// <param name="detail">More about it, without personal data of customers.</param>
    /// <param name="by">Who did it; <see langword="null"/> for the library itself, or when nobody said so.</param>
    public HistoryEntry(DateTimeOffset at, string action, string detail, string? by = null)
        : this(at, action, detail, by, HistorySentences.Read(action, detail))
    {
    }

    private HistoryEntry(
        DateTimeOffset at,
        string action,
        string detail,
        string? by,
        (string Code, IReadOnlyList<(string Name, object Value)> Arguments) said)
        : base(said.Code, said.Arguments) => (At, Action, Detail, By) = (at, action, detail, by);

    /// <summary>Gets when it was done.</summary>
    public DateTimeOffset At { get; }

    /// <summary>
    /// Gets what was done, for example <c>Edited</c>, <c>Requeued</c>, <c>Cancelled</c>, <c>TakenOver</c>, <c>SentAgain</c>.
    /// </summary>
    public string Action { get; }

    /// <summary>Gets more about it as it is stored: what a person wrote, or English words, without personal data of customers.</summary>
    public string Detail { get; }

    /// <summary>Gets who did it, such as the name that an operator has signed in with.</summary>
    /// <value><see langword="null"/> for the library itself, or when nobody said so.</value>
    public string? By { get; }

    internal override IReadOnlyDictionary<string, object> ArgumentsIn(CultureInfo culture)
        => Arguments.TryGetValue(State, out var state) && PhraseWords.Resources.GetString($"Was{state}", culture) is { } words
            ? new Dictionary<string, object>(Arguments, StringComparer.Ordinal) { [State] = words }
            : Arguments;
}
