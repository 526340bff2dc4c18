namespace CommerceCustomers.Storage;

/// <summary>
/// Tells which moments in the future of a record are due.
/// </summary>
/// <param name="Now">The present time: what is due by then is due.</param>
/// <param name="LongestPause">
/// The longest pause that is ever set. A moment further ahead was written by a clock that has been set back since, so it is due as well.
/// </param>
public readonly record struct DueTime(DateTimeOffset Now, TimeSpan LongestPause)
{
    /// <summary>Gets the last moment that a pause which begins now can end at.</summary>
    public DateTimeOffset Latest => LongestPause < DateTimeOffset.MaxValue - Now ? Now + LongestPause : DateTimeOffset.MaxValue;

    /// <summary>
    /// Tells whether a moment has come, or cannot be right.
    /// </summary>
    /// <param name="moment">The moment.</param>
    /// <returns><see langword="true"/> when it is due.</returns>
    public bool Includes(DateTimeOffset moment) => moment <= Now || moment > Latest;

    /// <summary>
    /// Corrects a moment that cannot be right, so that it can be shown.
    /// </summary>
    /// <param name="moment">The moment.</param>
    /// <returns>The present time when the moment is further ahead than any pause, else the moment itself.</returns>
    public DateTimeOffset Corrected(DateTimeOffset moment) => moment > Latest ? Now : moment;
}
