namespace CommerceCustomers.Settings;

/// <summary>
/// The settings in force now.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Read <see cref="Current"/> once per operation: it is an immutable snapshot that is swapped when the
/// configuration changes. A change that has errors is reported and leaves the last good snapshot in force.
/// </remarks>
public interface ILiveSettings
{
    /// <summary>
    /// Gets the snapshot in force.
    /// </summary>
    CommerceSettings Current { get; }
}
