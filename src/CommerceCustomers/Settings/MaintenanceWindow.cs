namespace CommerceCustomers.Settings;

/// <summary>
/// A time in which headquarters is known to be out of service, so that nobody calls it.
/// </summary>
public sealed record MaintenanceWindow
{
    /// <summary>Gets the first moment of the window.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Gets the first moment after the window; later than <see cref="Start"/>.</summary>
    public required DateTimeOffset End { get; init; }
}
