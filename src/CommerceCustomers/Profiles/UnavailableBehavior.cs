namespace CommerceCustomers;

/// <summary>
/// What a sync creation does while headquarters is unavailable.
/// </summary>
/// <remarks>
/// The public documentation of Dynamics 365 describes both outcomes without reconciling them: "Customer records don't appear in
/// Commerce headquarters" says that creation fails, "Asynchronous customer creation mode" says that it becomes async. Here the profile
/// decides.
/// </remarks>
public enum UnavailableBehavior
{
    /// <summary>The caller is told "unavailable" with a time to retry, and nothing reaches headquarters later.</summary>
    Fail,

    /// <summary>
    /// The customer is kept in the channel and becomes pending, as in async mode. Where headquarters refuses the application itself, as
    /// with wrong credentials, the caller is told "unavailable" as with <see cref="Fail"/>.
    /// </summary>
    CreateAsync,
}
