using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using CommerceCustomers.Channels;
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
using CommerceCustomers.Storage;
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
    public static ICommerceCustomersBuilder UseHeadquarters<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THeadquarters>(
        this ICommerceCustomersBuilder builder)
        where THeadquarters : class, IHeadquarters
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<THeadquarters>();
        Seams.AddHeadquarters(builder.Services, ServiceDescriptor.Singleton<IHeadquarters, THeadquarters>(From<THeadquarters>.Container));
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
        Seams.AddHeadquarters(builder.Services, ServiceDescriptor.Singleton(headquarters));
        return builder;
    }

    /// <summary>
    /// Plugs in a headquarters that a function makes, once.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the adapter from what is registered.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseHeadquarters(this ICommerceCustomersBuilder builder, Func<IServiceProvider, IHeadquarters> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        Seams.AddHeadquarters(builder.Services, ServiceDescriptor.Singleton(create));
        return builder;
    }

    /// <summary>
    /// Removes the headquarters that is plugged in, so that the next <c>Use…</c> takes its place.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Two headquarters without this call between them are an error at the start: nobody said which of them is to serve.</remarks>
    public static ICommerceCustomersBuilder ReplaceHeadquarters(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Seams.RemoveHeadquarters(builder.Services);
        return builder;
    }

    /// <summary>
    /// Plugs in a channel database whose two sides are two types.
    /// </summary>
    /// <typeparam name="TStore">The side that writes.</typeparam>
    /// <typeparam name="TReader">The side that reads; the same type where one serves both.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Both are taken from the container, once: as the application has registered them, and else as singletons.</remarks>
    public static ICommerceCustomersBuilder UseStore<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReader>(this ICommerceCustomersBuilder builder)
        where TStore : class, ICustomerStore
        where TReader : class, ICustomerReader
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TStore>();
        builder.Services.TryAddSingleton<TReader>();
        Seams.AddStore(
            builder.Services,
            ServiceDescriptor.Singleton<ICustomerStore, TStore>(From<TStore>.Container),
            ServiceDescriptor.Singleton<ICustomerReader, TReader>(From<TReader>.Container));
        return builder;
    }

    /// <summary>
    /// Plugs in a channel database that is one type.
    /// </summary>
    /// <typeparam name="TStore">The store, which reads and writes.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It is taken from the container, once: as the application has registered it, and else as a singleton.</remarks>
    public static ICommerceCustomersBuilder UseStore<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this ICommerceCustomersBuilder builder)
        where TStore : class, ICustomerStore, ICustomerReader
        => builder.UseStore<TStore, TStore>();

    /// <summary>
    /// Removes the channel database that is plugged in, so that the next <c>Use…</c> takes its place.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Two channel databases without this call between them are an error at the start: nobody said which of them is to serve.</remarks>
    public static ICommerceCustomersBuilder ReplaceStore(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Seams.RemoveStore(builder.Services);
        return builder;
    }

    /// <summary>
    /// Reads channels from a directory of the application's own instead of the settings, which need no channel then.
    /// </summary>
    /// <typeparam name="TDirectory">The directory.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It is taken from the container, once: as the application has registered it, and else as a singleton. The last one named serves.</remarks>
    public static ICommerceCustomersBuilder UseChannelDirectory<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(
        this ICommerceCustomersBuilder builder)
        where TDirectory : class, IChannelDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TDirectory>();
        builder.Services.RemoveAll<IChannelDirectory>();
        builder.Services.AddSingleton<IChannelDirectory>(From<TDirectory>.Container);
        return builder;
    }

    /// <summary>
    /// Resolves functionality profiles by a resolver of the application's own instead of the settings.
    /// </summary>
    /// <typeparam name="TResolver">The resolver.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It is taken from the container, once: as the application has registered it, and else as a singleton. The last one named serves.</remarks>
    public static ICommerceCustomersBuilder UseProfileResolver<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(
        this ICommerceCustomersBuilder builder)
        where TResolver : class, IFunctionalityProfileResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TResolver>();
        builder.Services.RemoveAll<IFunctionalityProfileResolver>();
        builder.Services.AddSingleton<IFunctionalityProfileResolver>(From<TResolver>.Container);
        return builder;
    }

    /// <summary>
    /// Registers a creation strategy of the application's own. A functionality profile selects it by name.
    /// </summary>
    /// <typeparam name="TStrategy">
    /// The strategy. It may take <see cref="SyncCustomerCreationStrategy"/> or <see cref="AsyncCustomerCreationStrategy"/> in its constructor
    /// to do its work.
    /// </typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It is taken from the container, once: as the application has registered it, and else as a singleton. Two strategies of one name are an
    /// error at the start; <see cref="ReplaceCreationStrategy"/> says which replaces the other.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCreationStrategy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>(
        this ICommerceCustomersBuilder builder)
        where TStrategy : class, ICustomerCreationStrategy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TStrategy>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICustomerCreationStrategy, TStrategy>(
            static provider => provider.GetRequiredService<TStrategy>()));
        return builder;
    }

    /// <summary>
    /// Registers a creation strategy that takes the place of the one with the same name, such as "sync".
    /// </summary>
    /// <typeparam name="TStrategy">The strategy, which may wrap the one that it replaces.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It is taken from the container, once: as the application has registered it, and else as a singleton.</remarks>
    public static ICommerceCustomersBuilder ReplaceCreationStrategy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>(
        this ICommerceCustomersBuilder builder)
        where TStrategy : class, ICustomerCreationStrategy
    {
        builder.AddCreationStrategy<TStrategy>();
        if (!builder.Services.Any(static service => service.ServiceType == typeof(ReplacingStrategy)
            && service.ImplementationInstance is ReplacingStrategy { Strategy: var type } && type == typeof(TStrategy)))
        {
            builder.Services.AddSingleton(new ReplacingStrategy(typeof(TStrategy)));
        }

        return builder;
    }

    /// <summary>
    /// Registers a handler of customer events under the name of its type.
    /// </summary>
    /// <typeparam name="THandler">The handler. It is scoped, unless the application has registered it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Under another name, as after the type has been renamed, it is another handler, and gets what becomes true from then on.</remarks>
    public static ICommerceCustomersBuilder AddEventHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this ICommerceCustomersBuilder builder)
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
    public static ICommerceCustomersBuilder AddEventHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this ICommerceCustomersBuilder builder, string name)
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
        services.TryAddSingleton<SettingsDirectory>();
        services.TryAdd(SettingsRegistration.Channels);
        services.TryAddSingleton<IFunctionalityProfileResolver>(static provider => provider.GetRequiredService<SettingsDirectory>());
        Seams.TryAddMissing(services);

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
        services.TryAddSingleton<ConfirmingProbe>();
        services.TryAddSingleton<ConflictResolver>();
        services.TryAddSingleton<CustomerAdmission>();
        services.TryAddSingleton<GateEntrances>();
        services.TryAddSingleton<SyncDelivery>();
        services.TryAddSingleton<SynchronizerReports>();

        services.TryAddSingleton<ICustomerCreationService, CustomerCreationService>();
        services.TryAddSingleton(AsyncCustomerCreationStrategy.Create);
        services.TryAddSingleton(SyncCustomerCreationStrategy.Create);
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, AsyncCustomerCreationStrategy>(From<AsyncCustomerCreationStrategy>.Container),
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, SyncCustomerCreationStrategy>(From<SyncCustomerCreationStrategy>.Container),
        ]);

        services.TryAddSingleton<EventHandlers>();
        services.TryAddSingleton<EventDispatcher>();
        services.TryAddSingleton<ICustomerSynchronizer, CustomerSynchronizer>();
        services.TryAddSingleton<ICustomerWaiter, CustomerWaiter>();
        services.TryAddSingleton<ICustomerRepair, CustomerRepair>();
        services.TryAddSingleton<ICustomerInsight, CustomerInsight>();
        services.TryAddSingleton<ICommerceHealth, CommerceHealthWatch>();
        services.TryAddSingleton<ICustomerVerification, CustomerVerification>();

        // A host validates options at start, so that wrong settings and missing native libraries stop it there.
        if (services.All(static service => service.ServiceType != typeof(IValidateOptions<SettingsAtStart>)))
        {
            services.AddOptions<SettingsAtStart>()
                .Validate<LiveSettings, IServiceProvider>((_, settings, provider) =>
                {
                    Seams.RequireAll(services);
                    settings.RequireChannels();
                    Rehearsal.Run();

                    // What cannot be made, and what headquarters cannot hold, is told now and not to the first shopper.
                    provider.GetRequiredService<SupportedDefaults>().Check(provider.GetRequiredService<ILiveSettings>().Current.Channels.Values);
                    return provider.GetRequiredService<ICustomerCreationService>() is not null;
                })
                .ValidateOnStart();
        }

        return new CommerceCustomersBuilder(services);
    }

    // One function for each type, so that the same registration twice is recognized.
    private static class From<T>
        where T : class
    {
        public static readonly Func<IServiceProvider, T> Container = static provider => provider.GetRequiredService<T>();
    }

    private sealed class SettingsAtStart;

    private sealed record CommerceCustomersBuilder(IServiceCollection Services) : ICommerceCustomersBuilder;
}
