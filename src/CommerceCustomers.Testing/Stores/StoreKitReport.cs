namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// What became of all proofs.
/// </summary>
public sealed class StoreKitReport
{
    internal StoreKitReport(IReadOnlyList<StoreProofResult> results) => Results = results;

    /// <summary>Gets the result of each proof, in their order.</summary>
    public IReadOnlyList<StoreProofResult> Results { get; }

    /// <summary>Gets the results of the proofs that failed.</summary>
    public IEnumerable<StoreProofResult> Failed => With(StoreProofOutcome.Failed);

    /// <summary>Gets the results of the proofs that the stage could not make, of which nothing is known.</summary>
    public IEnumerable<StoreProofResult> NotStaged => With(StoreProofOutcome.NotStaged);

    /// <summary>
    /// Throws when a proof has failed. What was not staged does not count: see <see cref="NotStaged"/>.
    /// </summary>
    /// <exception cref="StoreKitException">A proof has failed; the message names each.</exception>
    public void ThrowIfFailed()
    {
        if (Failed.Any())
        {
            throw new StoreKitException(ToString(), Failed.Select(static result => result.Exception).OfType<Exception>().FirstOrDefault());
        }
    }

    /// <summary>Returns the whole report: a line that counts, then each proof that has not passed.</summary>
    /// <returns>The report.</returns>
    public override string ToString()
    {
        var counts = Enum.GetValues<StoreProofOutcome>().Select(outcome => $"{With(outcome).Count()} {Words(outcome)}");
        return string.Join(
            Environment.NewLine,
            Results.Where(static result => result.Outcome != StoreProofOutcome.Passed)
                .OrderBy(static result => result.Outcome)
                .Select(static result => result.ToString())
                .Prepend($"{Results.Count} proofs: {string.Join(", ", counts)}."));
    }

    private static string Words(StoreProofOutcome outcome) => outcome switch
    {
        StoreProofOutcome.Passed => "passed",
        StoreProofOutcome.Failed => "failed",
        StoreProofOutcome.NotStaged => "not staged",
        _ => "not offered",
    };

    private IEnumerable<StoreProofResult> With(StoreProofOutcome outcome) => Results.Where(result => result.Outcome == outcome);
}
