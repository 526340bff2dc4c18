namespace CommerceCustomers;

/// <summary>
/// A time in which headquarters is known to be out of service, so that it is not called.
/// </summary>
public sealed class MaintenanceWindow
{
    internal const string ExpectedOrder = "Expected a Start and a later End.";

    /// <summary>Initializes a new instance of the <see cref="MaintenanceWindow"/> class.</summary>
    /// <param name="start">The first moment of the window.</param>
    /// <param name="end">
    /// The first moment after the window. It must be later than <paramref name="start"/>, which is checked with all other settings.
    /// </param>
    public MaintenanceWindow(DateTimeOffset start, DateTimeOffset end)
    {
        Start = start;
        End = end;
    }

    /// <summary>Gets the first moment of the window.</summary>
    internal DateTimeOffset Start { get; }

    /// <summary>Gets the first moment after the window.</summary>
    internal DateTimeOffset End { get; }

    internal bool EndsAfterStart => End > Start;

    internal bool Contains(DateTimeOffset moment) => Start <= moment && moment < End;
}
