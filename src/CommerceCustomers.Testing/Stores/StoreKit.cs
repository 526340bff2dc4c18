using CommerceCustomers.Testing.Stores.Proofs;

namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// Proves that a channel database may be trusted with customers. It runs under any test framework, or none.
/// </summary>
public static class StoreKit
{
    /// <summary>
    /// Gets all proofs.
    /// </summary>
    public static IReadOnlyList<StoreProof> Proofs { get; } =
    [
        .. AddingProofs.All,
        .. MatchingProofs.All,
        .. ClaimingProofs.All,
        .. ChangingProofs.All,
        .. AccountProofs.All,
        .. ErasingProofs.All,
        .. EventProofs.All,
        .. HandlerProofs.All,
        .. ReadingProofs.All,
        .. SearchProofs.All,
        .. MinuteProofs.All,
        .. SharingProofs.All,
        .. DurabilityProofs.All,
        .. ModelProofs.All,
    ];

    /// <summary>
    /// Runs all proofs, one after the other.
    /// </summary>
    /// <param name="stage">Where the store is put to the proof. It stays the caller's to dispose of.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What became of each; ask the report with <see cref="StoreKitReport.ThrowIfFailed"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<StoreKitReport> RunAsync(StoreStage stage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var results = new List<StoreProofResult>(Proofs.Count);
        foreach (var proof in Proofs)
        {
            results.Add(await proof.RunAsync(stage, cancellationToken).ConfigureAwait(false));
        }

        return new StoreKitReport(results);
    }
}
