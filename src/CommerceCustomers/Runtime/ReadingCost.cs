namespace CommerceCustomers.Runtime;

/// <summary>Bounds what readings that repeat cost a channel database: they take at most a fiftieth of the time.</summary>
internal static class ReadingCost
{
    private const int CostToPeriod = 50;

    /// <summary>Returns how long after a reading the next one may begin.</summary>
    /// <param name="cost">How long the reading took.</param>
    /// <param name="shortest">The shortest period.</param>
    public static TimeSpan PeriodAfter(TimeSpan cost, TimeSpan shortest)
        => cost * CostToPeriod is var period && period > shortest ? period : shortest;
}
