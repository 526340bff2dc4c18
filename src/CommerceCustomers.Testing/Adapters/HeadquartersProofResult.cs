namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// What became of one proof, and why.
/// </summary>
public sealed record HeadquartersProofResult
{
    /// <summary>Gets the sentence that was to be proved.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required HeadquartersProofOutcome Outcome { get; init; }

    /// <summary>Gets what was expected, what was found and what to do.</summary>
    /// <value>Empty when it has passed.</value>
    public required string Words { get; init; }

    /// <summary>Gets the exception behind a failure.</summary>
    /// <value><see langword="null"/> when there is none.</value>
    public Exception? Exception { get; init; }

    /// <summary>Returns a line for a report.</summary>
    /// <returns>The outcome, the sentence and the words.</returns>
    public override string ToString() => Words.Length == 0 ? $"{Outcome}: {Name}." : $"{Outcome}: {Name}. {Words}";
}
