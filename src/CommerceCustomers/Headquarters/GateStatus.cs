using System.Text.Json.Serialization;

namespace CommerceCustomers;

/// <summary>
/// Whether headquarters may be called, since when, and why.
/// </summary>
public sealed class GateStatus
{
    [JsonConstructor]
    internal GateStatus()
    {
    }

    /// <summary>Gets a value indicating whether headquarters may be called.</summary>
    [JsonInclude]
    [JsonPropertyName("isOpen")]
    public bool AllowsCalls { get; internal init; }

    /// <summary>Gets when the gate last shut or began to allow calls again.</summary>
    /// <value><see langword="null"/> while nothing has happened yet.</value>
    [JsonInclude]
    public DateTimeOffset? Since { get; internal init; }

    /// <summary>Gets the earliest time of the next trial call.</summary>
    /// <value>
    /// <see langword="null"/> while calls are allowed. In a status it is <see langword="null"/> too once that time has come: the next
    /// call that a customer needs is the trial.
    /// </value>
    [JsonInclude]
    public DateTimeOffset? RetryAt { get; internal set; }

    /// <summary>Gets why the gate is shut.</summary>
    /// <value><see langword="null"/> while calls are allowed.</value>
    [JsonInclude]
    public string? Reason { get; internal init; }

    /// <summary>
    /// Gets a value indicating whether a person has to remove the cause, because headquarters refuses the settings or rights it is called
    /// with. It is an outage otherwise, and passes.
    /// </summary>
    [JsonIgnore]
    public bool NeedsPerson => !AllowsCalls && Cause == HeadquartersFailure.Misconfigured;

    /// <summary>Gets the failure that shut the gate; null while calls are allowed, and in a maintenance window.</summary>
    [JsonInclude]
    internal HeadquartersFailure? Cause { get; init; }

    /// <summary>Gets the gate's own code in and after a maintenance window; null otherwise.</summary>
    [JsonInclude]
    internal string? Code { get; init; }

    [JsonInclude]
    internal bool IsInMaintenance { get; init; }

    [JsonInclude]
    internal DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Says when a customer that is due at a time is sent at the earliest.</summary>
    internal DateTimeOffset NotBefore(DateTimeOffset dueAt) => NotBefore(dueAt, AllowsCalls, RetryAt);

    internal static DateTimeOffset NotBefore(DateTimeOffset dueAt, bool allowsCalls, DateTimeOffset? retryAt)
        => !allowsCalls && retryAt > dueAt ? retryAt.Value : dueAt;

    /// <summary>Returns what a status tells at a moment: the time of a trial that has come is no time of the next one.</summary>
    internal GateStatus At(DateTimeOffset now)
    {
        if (RetryAt > now || RetryAt is null)
        {
            return this;
        }

        var status = (GateStatus)MemberwiseClone();
        status.RetryAt = null;
        return status;
    }

    /// <summary>Says whether others would read the same from both. The time of the last answer changes with every call.</summary>
    internal bool SaysTheSameAs(GateStatus other) => AllowsCalls == other.AllowsCalls && Since == other.Since && RetryAt == other.RetryAt
        && Reason == other.Reason && Cause == other.Cause && Code == other.Code && IsInMaintenance == other.IsInMaintenance;
}
