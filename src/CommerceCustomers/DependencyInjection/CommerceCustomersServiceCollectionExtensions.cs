using CommerceCustomers.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers customer creation.
/// </summary>
public static partial class CommerceCustomersServiceCollectionExtensions
{
    /// <summary>
    /// Adds customer creation with settings that are read from configuration and follow its changes.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configuration">The section with Store, Headquarters, FunctionalityProfiles and Channels.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>
    /// A host refuses to start on settings with errors or without any channel, and names all that is wrong
    /// (<see cref="OptionsValidationException"/>); without a host the first service that is asked for does. A reload that is wrong, or
    /// that has lost its channels or the whole section, is logged and leaves the last good settings in force. Calling this method more
    /// than once adds nothing; the first configuration counts.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.TryAddSingleton(provider => SettingsRegistration.Create(services, configuration, provider));
        return EngineRegistration.Add(services);
    }

    /// <summary>
    /// Adds customer creation with settings that never change.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>
    /// They pass the checks of settings that are read: a host refuses to start on wrong ones and names all that is wrong
    /// (<see cref="OptionsValidationException"/>); without a host the first service that is asked for does. Calling this method more than
    /// once adds nothing; the first settings count.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(this IServiceCollection services, CommerceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(settings);

        services.TryAddSingleton(provider => SettingsRegistration.Create(services, settings, provider));
        return EngineRegistration.Add(services);
    }
}
