namespace CommerceCustomers;

/// <summary>
/// What was measured in one part of a longer time, for a picture.
/// </summary>
public sealed class HistoryPoint
{
    internal HistoryPoint(DateTimeOffset at) => At = at;

    /// <summary>Gets when the part began.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the most customers that were on their way to headquarters at once.</summary>
    /// <value><see langword="null"/> when nobody counted yet. Nobody counts while nothing changes, so the last count goes on.</value>
    public long? Pending { get; internal init; }

    /// <summary>Gets the longest time that a customer had been on its way when somebody counted.</summary>
    /// <value><see langword="null"/> when nobody counted yet.</value>
    public TimeSpan? OldestAge { get; internal init; }

    /// <summary>Gets how many customers signed up.</summary>
    public int SignUps { get; internal init; }

    /// <summary>Gets how long headquarters took for 95 of 100 creates at most.</summary>
    /// <value><see langword="null"/> when it answered none.</value>
    public TimeSpan? Answer { get; internal init; }

    /// <summary>Gets for how long calls to headquarters were not allowed.</summary>
    public TimeSpan Paused { get; internal init; }
}
