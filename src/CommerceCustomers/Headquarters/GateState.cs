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

    internal int Shuts { get; init; }

    internal CallLimit Limit { get; init; } = CallLimit.Unlimited;
}
