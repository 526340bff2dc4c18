namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// What became of all proofs.
/// </summary>
public sealed class HeadquartersKitReport
{
    internal HeadquartersKitReport(IReadOnlyList<HeadquartersProofResult> results) => Results = results;

    /// <summary>Gets the result of each proof, in their order.</summary>
    public IReadOnlyList<HeadquartersProofResult> Results { get; }

    /// <summary>Gets the results of the proofs that failed.</summary>
    public IEnumerable<HeadquartersProofResult> Failed => With(HeadquartersProofOutcome.Failed);

    /// <summary>Gets the results of the proofs that the stage could not make, of which nothing is known.</summary>
    public IEnumerable<HeadquartersProofResult> NotStaged => With(HeadquartersProofOutcome.NotStaged);

    /// <summary>
    /// Throws when a proof has failed. What was not staged does not count: see <see cref="NotStaged"/>.
    /// </summary>
    /// <exception cref="HeadquartersKitException">A proof has failed; the message names each.</exception>
    public void ThrowIfFailed()
    {
        if (Failed.Any())
        {
            throw new HeadquartersKitException(
                ToString(), Failed.Select(static result => result.Exception).OfType<Exception>().FirstOrDefault());
        }
    }

    /// <summary>Returns the whole report: a line that counts, then each proof that has not passed.</summary>
    /// <returns>The report.</returns>
    public override string ToString()
    {
        var counts = Enum.GetValues<HeadquartersProofOutcome>().Select(outcome => $"{With(outcome).Count()} {Words(outcome)}");
        return string.Join(
            Environment.NewLine,
            Results.Where(static result => result.Outcome != HeadquartersProofOutcome.Passed)
                .OrderBy(static result => result.Outcome)
                .Select(static result => result.ToString())
                .Prepend($"{Results.Count} proofs: {string.Join(", ", counts)}."));
    }

    private static string Words(HeadquartersProofOutcome outcome) => outcome switch
    {
        HeadquartersProofOutcome.Passed => "passed",
        HeadquartersProofOutcome.Failed => "failed",
        HeadquartersProofOutcome.NotStaged => "not staged",
        _ => "not claimed",
    };

    private IEnumerable<HeadquartersProofResult> With(HeadquartersProofOutcome outcome)
        => Results.Where(result => result.Outcome == outcome);
}
