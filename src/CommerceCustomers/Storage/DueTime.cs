namespace CommerceCustomers.Storage;

/// <summary>
/// Which moments are due: those that have come, and those further ahead than any pause that is ever set, which were written by a clock that
/// has been set back since.
/// </summary>
public sealed class DueTime
{
    internal DueTime(DateTimeOffset now, TimeSpan longestPause)
    {
        Now = now;
        Latest = longestPause < DateTimeOffset.MaxValue - now ? now + longestPause : DateTimeOffset.MaxValue;
    }

    /// <summary>Gets the present time: a moment that is not later is due.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gets the last moment that a pause which begins now can end at: a moment that is later is due too.</summary>
    public DateTimeOffset Latest { get; }

    internal bool Includes(DateTimeOffset moment) => moment <= Now || moment > Latest;

    /// <summary>
    /// Returns the present time in the place of a moment that is further ahead than any pause, else the moment itself.
    /// </summary>
    internal DateTimeOffset Corrected(DateTimeOffset moment) => moment > Latest ? Now : moment;
}
