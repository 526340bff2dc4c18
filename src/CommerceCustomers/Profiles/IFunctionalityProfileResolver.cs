namespace CommerceCustomers;

/// <summary>
/// Decides how a channel creates customers. The one that comes with the library reads the live settings; an application
/// may register its own.
/// </summary>
/// <remarks>
/// It is asked for every sign-up and must be safe for concurrent use. The rules of the one that comes with the library: a call
/// center is sync; a named profile decides; without a profile the setting <c>ModeWithoutProfile</c> does, which is sync by
/// default.
/// </remarks>
public interface IFunctionalityProfileResolver
{
    /// <summary>
    /// Decides how a channel creates customers.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The mode, its source, the profile and the reason.</returns>
    /// <exception cref="CommerceConfigurationException">The channel names a profile that does not exist.</exception>
    ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken);
}
