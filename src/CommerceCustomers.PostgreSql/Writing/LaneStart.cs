namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Where a claim begins: behind the last customer that was claimed, and, when that finds too few, behind an earlier moment.
/// </summary>
internal readonly record struct LaneStart(long DueAt, long Sequence, long LookBackTo, int Version)
{
    public static readonly LaneStart Beginning = new(long.MinValue, long.MinValue, long.MinValue, Version: 0);

    /// <summary>Gets the same start, but one that looks back at once.</summary>
    public LaneStart LookingBack => this with { DueAt = LookBackTo, Sequence = long.MaxValue };
}
