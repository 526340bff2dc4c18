namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// What is known of one gate: that of headquarters, of a legal entity, or of a part of headquarters.
/// </summary>
internal sealed record GateState
{
    public static readonly GateState Initial = new();

    public bool AllowsCalls { get; init; } = true;

    /// <summary>Gets when the gate last shut or began to allow calls again; null while nothing has happened yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets the earliest time of the next trial call; null while calls are allowed.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>
    /// Gets the earliest time at which a live call may be the trial. It is set while only failures of single customers have shut the gate,
    /// which may be wrong for other customers.
    /// </summary>
    public DateTimeOffset? LiveRetryAt { get; init; }

    /// <summary>
    /// Gets until when headquarters asked for a pause; null when it did not. No trial, answer or word of another process ends it earlier.
    /// </summary>
    public DateTimeOffset? AskedUntil { get; init; }

    /// <summary>Gets a value indicating whether the trial call is under way.</summary>
    public bool IsTrying { get; init; }

    /// <summary>Gets why the gate is shut; null while calls are allowed.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the failure that shut the gate; null while calls are allowed, and in a maintenance window.</summary>
    public HeadquartersFailure? Cause { get; init; }

    /// <summary>Gets the code of the failure that shut the gate; without a failure one of <see cref="GateCodes"/>.</summary>
    public string? Code { get; init; }

    /// <summary>Gets a value indicating whether a maintenance window of this process's own settings has shut the gate.</summary>
    public bool IsInMaintenance { get; init; }

    /// <summary>Gets a value indicating whether the gate is shut for a maintenance window, be it by the word of another process.</summary>
    public bool IsShutForMaintenance => !AllowsCalls && Cause is null && Code == GateCodes.InMaintenance;

    /// <summary>Gets when headquarters last answered any call.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Gets when headquarters last took a customer.</summary>
    public DateTimeOffset? LastDeliveryAt { get; init; }

    /// <summary>Gets a number that grows whenever the gate shuts or allows calls again.</summary>
    public long Phase { get; init; }

    /// <summary>Gets how often the gate has shut since headquarters last took a customer. Each time doubles the pause.</summary>
    public int Shuts { get; init; }

    /// <summary>Gets how many calls have failed since the last answer.</summary>
    public int Failures { get; init; }

    /// <summary>Gets the only customer whose calls have failed since the last answer; null when there were several.</summary>
    public CustomerId? FailedBy { get; init; }

    /// <summary>Gets the customer for which headquarters reported a misconfiguration that nothing has confirmed yet.</summary>
    public CustomerId? UnconfirmedBy { get; init; }

    /// <summary>Gets what headquarters reported for that customer, for operators.</summary>
    public string? UnconfirmedReason { get; init; }

    public MisconfigurationReports Reports { get; init; } = MisconfigurationReports.None;

    /// <summary>Gets a value indicating whether a failure of one customer has to be confirmed by a probe.</summary>
    public bool NeedsProbe { get; init; }

    /// <summary>
    /// Gets a value indicating whether calls are allowed after a misconfiguration because a probe was answered, and no customer has been
    /// taken since.
    /// </summary>
    public bool IsProvisional { get; init; }

    public CallLimit Limit { get; init; } = CallLimit.Unlimited;

    /// <summary>Says when a customer that is due at a time is sent at the earliest.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset dueAt) => GateStatus.NotBefore(dueAt, AllowsCalls, RetryAt);

    public GateStatus ToStatus() => new()
    {
        AllowsCalls = AllowsCalls,
        Since = Since,
        RetryAt = RetryAt,
        Reason = Reason,
        Cause = Cause,
        Code = Cause is null ? Code : null,
        IsInMaintenance = IsInMaintenance,
        LastSuccessAt = LastSuccessAt,
    };
}
