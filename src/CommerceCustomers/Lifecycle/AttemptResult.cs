using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Lifecycle;

/// <summary>The result of one attempt to deliver one customer.</summary>
internal sealed record AttemptResult(AttemptVerdict Verdict, HeadquartersOutcome? Outcome = null)
{
    /// <summary>Gets a value indicating whether a create was sent in this attempt and not surely refused.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>
    /// Gets a value indicating whether something follows the customer once headquarters holds it; <see langword="null"/> when that is not
    /// known.
    /// </summary>
    public bool? NeedsCompletion { get; init; }

    /// <summary>Gets the fields that headquarters keeps otherwise than it was given them.</summary>
    public IReadOnlyList<string> Altered { get; init; } = [];

    /// <summary>Gets what the last call says of headquarters, for the gate.</summary>
    public HeadquartersOutcome? Last { get; init; } = Outcome;

    /// <summary>
    /// Gets a value indicating whether headquarters has taken the customer now, after an earlier create without a known result.
    /// </summary>
    public bool WasSentAgain { get; init; }

    /// <summary>Gets after how much time an earlier create can no longer arrive.</summary>
    public TimeSpan SettlesIn { get; init; }

    /// <summary>Gets a value indicating whether others succeeded meanwhile, so that the failure lies in this customer.</summary>
    public bool OthersSucceeded { get; init; }
}
