namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// What became of one proof, and why.
/// </summary>
public sealed class StoreProofResult
{
    internal StoreProofResult(string name, StoreProofOutcome outcome, string words, Exception? exception)
    {
        Name = name;
        Outcome = outcome;
        Words = words;
        Exception = exception;
    }

    /// <summary>Gets the sentence that was to be proved.</summary>
    public string Name { get; }

    /// <summary>Gets what became of it.</summary>
    public StoreProofOutcome Outcome { get; }

    /// <summary>Gets what was expected, what was found, and the calls that led there.</summary>
    /// <value>Empty when it has passed.</value>
    public string Words { get; }

    /// <summary>Gets the exception behind a failure.</summary>
    /// <value><see langword="null"/> when there is none.</value>
    public Exception? Exception { get; }

    /// <summary>Returns a line for a report.</summary>
    /// <returns>The outcome, the sentence and the words.</returns>
    public override string ToString() => Words.Length == 0 ? $"{Outcome}: {Name}." : $"{Outcome}: {Name}. {Words}";
}
