namespace CommerceCustomers;

/// <summary>
/// The kinds of channel that Dynamics 365 Commerce knows.
/// </summary>
public enum ChannelType
{
    /// <summary>A shop with tills. Its functionality profile is a POS profile.</summary>
    RetailStore,

    /// <summary>A web shop. Its functionality profile is optional.</summary>
    OnlineStore,

    /// <summary>A call center. It works in headquarters directly, has no functionality profile and is always sync.</summary>
    CallCenter,
}
