namespace CommerceCustomers;

/// <summary>
/// A time in which headquarters is known to be out of service, so that it is not called.
/// </summary>
public sealed class MaintenanceWindow
{
    internal const string ExpectedOrder = "Expected a Start and a later End.";

    /// <summary>Gets the first moment of the window.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Gets the first moment after the window; later than <see cref="Start"/>.</summary>
    public required DateTimeOffset End { get; init; }

    internal bool EndsAfterStart => End > Start;

    internal bool Contains(DateTimeOffset moment) => Start <= moment && moment < End;
}
