namespace CommerceCustomers.Storage;

/// <summary>
/// Who claims how many customers from which lanes.
/// </summary>
public sealed record ClaimRequest
{
    /// <summary>How often the lease of a suspect was lost at least. Once happens to all that were claimed when a process ended.</summary>
    public const int LostLeasesOfSuspect = 2;

    /// <summary>Gets the claimer and the end of its lease.</summary>
    public required Lease Lease { get; init; }

    /// <summary>Gets the present time: what is due by then is claimed.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// Gets the longest pause that is ever set: what is due further ahead is claimed too, for a clock that was wrong has dated it.
    /// </summary>
    /// <value>The default is no longest pause.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.MaxValue;

    /// <summary>Gets what is due.</summary>
    public DueTime Due => new(Now, LongestPause);

    /// <summary>Gets how many to claim from each lane.</summary>
    public required IReadOnlyList<LaneShare> Shares { get; init; }

    /// <summary>
    /// Gets a value indicating whether one suspect may be among them, whose lease was lost <see cref="LostLeasesOfSuspect"/> times or more.
    /// More than one never is: when the process ends again, it must be clear over whom.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool MayIncludeSuspect { get; init; } = true;
}
