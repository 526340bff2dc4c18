using System.Diagnostics.Metrics;
using CommerceCustomers.Creation;
using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Insight;
using CommerceCustomers.Profiles;
using CommerceCustomers.Repair;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers customer creation.
/// </summary>
public static class CommerceCustomersServiceCollectionExtensions
{
    /// <summary>
    /// Adds customer creation with settings that are read from configuration and follow its changes.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configuration">The section with Store, Headquarters, FunctionalityProfiles and Channels.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>
    /// A host refuses to start on settings with errors or without any channel, and names all that is wrong
    /// (<see cref="OptionsValidationException"/>); without a host the first service that is asked for does. A reload that is wrong, or that has
    /// lost its channels or the whole section, is logged and leaves the last good settings in force. Calling this method more than once adds
    /// nothing; the first configuration counts.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.TryAddSingleton(provider => SettingsRegistration.Create(services, configuration, provider));
        return services.AddEngine();
    }

    /// <summary>
    /// Adds customer creation with settings that never change.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>
    /// They pass the checks of settings that are read: a host refuses to start on wrong ones and names all that is wrong
    /// (<see cref="OptionsValidationException"/>); without a host the first service that is asked for does. Calling this method more than once
    /// adds nothing; the first settings count.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(this IServiceCollection services, CommerceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(settings);

        services.TryAddSingleton(provider => SettingsRegistration.Create(services, settings, provider));
        return services.AddEngine();
    }

    /// <summary>
    /// Plugs in headquarters.
    /// </summary>
    /// <typeparam name="THeadquarters">The adapter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It is taken from the container, once, and serves until the end: one that the application has registered comes as it was registered, for
    /// example with the client that <c>AddHttpClient&lt;THeadquarters&gt;(…)</c> configures, before this call or after it; any other becomes a
    /// singleton. The client is kept as long, so give its primary handler a <c>PooledConnectionLifetime</c>, or changed addresses are not noticed.
    /// </remarks>
    public static ICommerceCustomersBuilder UseHeadquarters<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] THeadquarters>(this ICommerceCustomersBuilder builder)
        where THeadquarters : class, IHeadquarters
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<THeadquarters>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IHeadquarters>(static provider => provider.GetRequiredService<THeadquarters>()));
        return builder;
    }

    /// <summary>
    /// Plugs in a headquarters that exists already. The container does not dispose it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="headquarters">The adapter.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseHeadquarters(this ICommerceCustomersBuilder builder, IHeadquarters headquarters)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(headquarters);
        builder.Services.Replace(ServiceDescriptor.Singleton(headquarters));
        return builder;
    }

    /// <summary>
    /// Registers a creation strategy of the application's own. A functionality profile selects it by name; one with the name of a strategy
    /// of the library replaces that.
    /// </summary>
    /// <typeparam name="TStrategy">The strategy.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It is taken from the container, once: as the application has registered it, and else as a singleton.</remarks>
    public static ICommerceCustomersBuilder AddCreationStrategy<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>(this ICommerceCustomersBuilder builder)
        where TStrategy : class, ICustomerCreationStrategy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TStrategy>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICustomerCreationStrategy, TStrategy>(
            static provider => provider.GetRequiredService<TStrategy>()));
        return builder;
    }

    /// <summary>
    /// Registers a handler of customer events under the name of its type.
    /// </summary>
    /// <typeparam name="THandler">The handler. It is scoped, unless the application has registered it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Under another name, as after the type has been renamed, it is another handler, and gets what becomes true from then on.</remarks>
    public static ICommerceCustomersBuilder AddEventHandler<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this ICommerceCustomersBuilder builder)
        where THandler : class, ICustomerEventHandler
        => builder.AddEventHandler<THandler>(EventHandlers.NameOf(typeof(THandler)));

    /// <summary>
    /// Registers a handler of customer events under a name that stays when its type is renamed.
    /// </summary>
    /// <typeparam name="THandler">The handler. It is scoped, unless the application has registered it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which the channel database knows the handler; at most 200 characters.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is blank or too long, or another handler has it.</exception>
    public static ICommerceCustomersBuilder AddEventHandler<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this ICommerceCustomersBuilder builder, string name)
        where THandler : class, ICustomerEventHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > EventHandlerRegistration.LongestName)
        {
            throw new ArgumentException(
                $"Expected a name of at most {EventHandlerRegistration.LongestName} characters, but found {name.Length}.", nameof(name));
        }

        var known = builder.Services
            .Where(static service => service.ServiceType == typeof(EventHandlerRegistration))
            .Select(static service => (EventHandlerRegistration)service.ImplementationInstance!)
            .FirstOrDefault(registration => registration.Name == name);
        if (known is not null && known.Type != typeof(THandler))
        {
            throw new ArgumentException(
                $"Expected a name for {typeof(THandler)} that no other handler has, but '{name}' is that of {known.Type}.", nameof(name));
        }

        if (known is null)
        {
            builder.Services.TryAddScoped<THandler>();
            builder.Services.AddSingleton(new EventHandlerRegistration(
                name, typeof(THandler), static provider => provider.GetRequiredService<THandler>()));
        }

        return builder;
    }

    private static CommerceCustomersBuilder AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => new Randomness());
        services.TryAddSingleton<IScheduling, ThreadPoolScheduling>();
        services.TryAddSingleton<WakeUps>();
        services.TryAddSingleton(static provider => new CommerceMetrics(provider.GetService<IMeterFactory>()));

        services.TryAddSingleton<ILiveSettings>(static provider => provider.GetRequiredService<LiveSettings>());
        services.TryAdd(SettingsRegistration.Channels);
        services.TryAddSingleton<IFunctionalityProfileResolver>(static provider => provider.GetRequiredService<LiveSettings>());

        services.TryAddSingleton<HeadquartersGate>();
        services.TryAddSingleton<CheckedCapabilities>();
        services.TryAddSingleton<SupportedDefaults>();
        services.TryAddSingleton<HeadquartersCalls>();
        services.TryAddSingleton<SettlingWatch>();
        services.TryAddSingleton<AccountMerges>();
        services.TryAddSingleton<ResultCommit>();
        services.TryAddSingleton<AccountQuestions>();
        services.TryAddSingleton<DeliveryAttempt>();
        services.TryAddSingleton<CustomerNeeds>();
        services.TryAddSingleton<SecondOpinion>();
        services.TryAddSingleton<ConflictResolver>();
        services.TryAddSingleton<CustomerAdmission>();
        services.TryAddSingleton<SyncDelivery>();
        services.TryAddSingleton<SynchronizerReports>();

        services.TryAddSingleton<ICustomerCreationService, CustomerCreationService>();
        services.TryAddSingleton<AsyncCustomerCreationStrategy>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, AsyncCustomerCreationStrategy>(
                static provider => provider.GetRequiredService<AsyncCustomerCreationStrategy>()),
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, SyncCustomerCreationStrategy>(),
        ]);

        services.TryAddSingleton<EventHandlers>();
        services.TryAddSingleton<EventDispatcher>();
        services.TryAddSingleton<ICustomerSynchronizer, CustomerSynchronizer>();
        services.TryAddSingleton<ICustomerWaiter, CustomerWaiter>();
        services.TryAddSingleton<ICustomerRepair, CustomerRepair>();
        services.TryAddSingleton<ICustomerInsight, CustomerInsight>();
        services.TryAddSingleton<ICommerceHealth, CommerceHealthWatch>();
        services.TryAddSingleton<ICustomerVerification, CustomerVerification>();

        // A host that starts asks for the settings first, so that wrong ones stop it there, and so does what cannot be loaded.
        if (services.All(static service => service.ServiceType != typeof(IValidateOptions<SettingsAtStart>)))
        {
            services.AddOptions<SettingsAtStart>()
                .Validate<LiveSettings, IServiceProvider>(static (_, settings, provider) =>
                {
                    settings.RequireChannels();
                    Rehearsal.Run();
                    return SettingsRegistration.TrySignUps(provider);
                })
                .ValidateOnStart();
        }

        // Whoever configured a default customer that headquarters cannot hold is told before the first customer meets it.
        if (services.All(static service => service.ServiceType != typeof(IValidateOptions<DefaultsAtStart>)))
        {
            services.AddOptions<DefaultsAtStart>()
                .Validate<IServiceProvider>(static (_, provider) =>
                {
                    if (provider.GetService<IHeadquarters>() is not null)
                    {
                        provider.GetRequiredService<SupportedDefaults>().Check(provider.GetRequiredService<ILiveSettings>().Current.Channels.Values);
                    }

                    return true;
                })
                .ValidateOnStart();
        }

        return new CommerceCustomersBuilder(services);
    }

    private sealed class SettingsAtStart;

    private sealed class DefaultsAtStart;

    private sealed record CommerceCustomersBuilder(IServiceCollection Services) : ICommerceCustomersBuilder;
}
