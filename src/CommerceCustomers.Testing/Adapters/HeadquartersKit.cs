namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// Proves that an adapter may be trusted with customers. It runs under any test framework, or none.
/// </summary>
public static class HeadquartersKit
{
    /// <summary>
    /// Gets all proofs.
    /// </summary>
    public static IReadOnlyList<HeadquartersProof> Proofs { get; } =
    [
        .. PromiseProofs.All,
        .. IdentityProofs.All,
        .. RepetitionProofs.All,
        .. FailureProofs.All,
        .. CancellationProofs.All,
        .. ConcurrencyProofs.All,
        .. CompletionProofs.All,
        .. PrivacyProofs.All,
    ];

    /// <summary>
    /// Runs all proofs, one after the other.
    /// </summary>
    /// <param name="stage">Where the adapter is put to the proof. It stays the caller's to dispose of.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What became of each; ask the report with <see cref="HeadquartersKitReport.ThrowIfFailed"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<HeadquartersKitReport> RunAsync(HeadquartersStage stage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var results = new List<HeadquartersProofResult>(Proofs.Count);
        foreach (var proof in Proofs)
        {
            results.Add(await proof.RunAsync(stage, cancellationToken).ConfigureAwait(false));
        }

        return new HeadquartersKitReport(results);
    }
}
