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
    /// Adds customer creation with settings that are read from a section of the configuration and follow its changes.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configuration">The section that holds Store, Headquarters, FunctionalityProfiles and Channels.</param>
    /// <param name="configure">Adds to what the section says, or changes it. It runs again at each change of the configuration.</param>
    /// <returns>The builder on which the channel database and headquarters are chosen.</returns>
    /// <remarks>
    /// A host does not start when the settings have errors or name no channel: an <see cref="OptionsValidationException"/> names every
    /// error. Without a host, the first service that is resolved throws it. When a changed section has errors, has lost its channels or is
    /// gone, this is logged and the last good settings stay in force. A second call with the same section adds only what
    /// <paramref name="configure"/> says; a call with another section is an error at the start.
    /// </remarks>
    /// <example>
    /// <code language="csharp">
    /// services.AddCommerceCustomers(configuration.GetSection("CommerceCustomers"))
    ///     .UseInMemoryStore()                     // .UseSqlite() where customers must outlive the process
    ///     .UseHeadquarters&lt;MyHeadquarters&gt;();     // or .UseDynamics365()
    /// </code>
    /// </example>
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
    /// <returns>The builder on which the channel database and headquarters are chosen.</returns>
    /// <remarks>
    /// The settings pass the same checks as settings from a configuration: a host does not start when they have errors or name no channel,
    /// and an <see cref="OptionsValidationException"/> names every error. Without a host, the first service that is resolved throws it.
    /// Each call adds to the settings of the calls before it, as <c>Configure&lt;CommerceCustomersOptions&gt;</c> does.
    /// </remarks>
    /// <example>
    /// <code language="csharp">
    /// var channel = new Channel(
    ///     new ChannelId("houston-online"), new LegalEntityId("usrt"), ChannelType.OnlineStore, functionalityProfileName: "online");
    /// services
    ///     .AddCommerceCustomers(options =&gt;
    ///     {
    ///         options.FunctionalityProfiles.Add(new FunctionalityProfile("online", createCustomerInAsyncMode: true));
    ///         options.Channels.Add(channel);
    ///     })
    ///     .UseInMemoryStore()
    ///     .UseHeadquarters&lt;MyHeadquarters&gt;();
    /// </code>
    /// </example>
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
