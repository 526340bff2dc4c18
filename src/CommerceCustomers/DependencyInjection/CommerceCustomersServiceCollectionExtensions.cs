using CommerceCustomers;
using Microsoft.Extensions.Configuration;
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
    /// <param name="configure">Completes or changes in code what the section says; it runs again at every change.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>
    /// A host refuses to start on settings with errors or without any channel, and names all that is wrong
    /// (<see cref="OptionsValidationException"/>); without a host the first service that is asked for does. A reload that is wrong, or
    /// that has lost its channels or the whole section, is logged and leaves the last good settings in force. A second call with the same
    /// section adds only what <paramref name="configure"/> says; another section is an error at the start.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(
        this IServiceCollection services, IConfiguration configuration, Action<CommerceCustomersOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        SettingsRegistration.AddSection(services, configuration);
        return Add(services, configure);
    }

    /// <summary>
    /// Adds customer creation with settings that are made in code.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Fills the settings.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>
    /// They pass the checks of settings that are read: a host refuses to start on wrong ones and names all that is wrong
    /// (<see cref="OptionsValidationException"/>); without a host the first service that is asked for does. Every call adds to what the
    /// calls before it say, as <c>Configure&lt;CommerceCustomersOptions&gt;</c> does.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(
        this IServiceCollection services, Action<CommerceCustomersOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, configure);
    }

    private static ICommerceCustomersBuilder Add(IServiceCollection services, Action<CommerceCustomersOptions>? configure)
    {
        var builder = EngineRegistration.Add(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return builder;
    }
}
