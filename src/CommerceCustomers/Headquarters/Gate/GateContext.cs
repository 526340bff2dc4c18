namespace CommerceCustomers.Headquarters.Gate;

/// <summary>What the end of a call means for a gate depends on, besides the state of the gate.</summary>
/// <param name="EnteredAt">When the call entered.</param>
/// <param name="Now">When it ended.</param>
/// <param name="Jitter">A random number from 0 to 1 that lengthens pauses.</param>
/// <param name="MaxCalls">The most calls at once by the settings.</param>
/// <param name="IsFull">Whether as many calls were under way as the limit allows.</param>
internal readonly record struct GateContext(DateTimeOffset EnteredAt, DateTimeOffset Now, double Jitter, int MaxCalls, bool IsFull)
{
    /// <summary>Gets the customer of the call; null when it is unknown, or the call was for no customer.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Gets a value indicating whether the call was a probe of headquarters itself.</summary>
    public bool IsProbe { get; init; }

    /// <summary>
    /// Gets a value indicating whether the gate is that of a part. Only customers that need the part pass it, so the failure of one of them
    /// is enough to shut it.
    /// </summary>
    public bool IsOfPart { get; init; }

    /// <summary>
    /// Gets a value indicating whether the call was the trial of headquarters' own gate, and another process tries by now.
    /// </summary>
    public bool HasLostTurn { get; init; }
}
