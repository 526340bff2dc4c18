using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// Whether headquarters may be called, since when, and why.
/// </summary>
public sealed record GateState
{
    internal static readonly GateState Initial = new();

    /// <summary>Gets a value indicating whether headquarters may be called.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>Gets since when the gate has been so.</summary>
    /// <value><see langword="null"/> while nothing has happened yet.</value>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets when the next trial is made, at the earliest.</summary>
    /// <value><see langword="null"/> while the gate is open.</value>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Gets why the gate is shut.</summary>
    /// <value><see langword="null"/> while the gate is open.</value>
    public string? Reason { get; init; }

    /// <summary>Gets the class of failure that shut the gate.</summary>
    /// <value><see langword="null"/> while the gate is open, and in a maintenance window.</value>
    public HeadquartersFailure? Cause { get; init; }

    /// <summary>Gets a value indicating whether a single trial is under way.</summary>
    public bool IsTrying { get; init; }

    /// <summary>Gets when headquarters last answered a call.</summary>
    /// <value><see langword="null"/> when it has not since the process started.</value>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Gets a value indicating whether a maintenance window has shut the gate.</summary>
    public bool IsInMaintenance { get; init; }

    // One higher whenever the gate shuts or opens.
    internal long Phase { get; init; }

    internal DateTimeOffset? LastDeliveryAt { get; init; }

    internal int Failures { get; init; }

    // Whose calls have failed since the last answer; unset when there were several.
    internal CustomerId? FailedBy { get; init; }

    // The one customer of whom headquarters said that it is misconfigured, as long as nobody else confirms it.
    internal CustomerId? Witness { get; init; }

    // What headquarters said of the witness, for operators.
    internal string? Suspicion { get; init; }

    // When somebody who waits may be the trial already; set as long as only customers' words have shut the gate, which may be wrong for others.
    internal DateTimeOffset? LiveRetryAt { get; init; }

    internal Accusations Accusations { get; init; } = Accusations.None;

    // The word of one customer is all there is: headquarters itself is to be asked.
    internal bool IsInDoubt { get; init; }

    // A question has opened the gate after headquarters was said to be misconfigured, and nobody has been taken since.
    internal bool IsUnproven { get; init; }

    // The code of the failure that shut the gate.
    internal string? Code { get; init; }

    internal int Shuts { get; init; }

    internal CallLimit Limit { get; init; } = CallLimit.Unlimited;
}
