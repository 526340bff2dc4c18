namespace CommerceCustomers.Headquarters.Gate;

/// <summary>For how long a gate shuts, and why. The members mean what those of <see cref="GateState"/> do.</summary>
internal readonly record struct GatePause(
    DateTimeOffset? Since, DateTimeOffset RetryAt, string? Reason, HeadquartersFailure? Cause, string? Code, int Shuts)
{
    public DateTimeOffset? LiveRetryAt { get; init; }
}
