namespace CommerceCustomers;

/// <summary>
/// What a creation mode was decided by.
/// </summary>
public enum ProfileSource
{
    /// <summary>The channel is a call center, which works in headquarters and has no profile.</summary>
    CallCenter,

    /// <summary>The functionality profile that the channel names.</summary>
    Profile,

    /// <summary>The channel names no profile; the setting <c>ModeWithoutProfile</c> decides.</summary>
    NoProfile,
}
