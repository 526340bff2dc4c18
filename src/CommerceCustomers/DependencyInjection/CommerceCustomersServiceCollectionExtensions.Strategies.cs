using System.Diagnostics.CodeAnalysis;
using CommerceCustomers;
using CommerceCustomers.Creation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>Creation strategies.</content>
public static partial class CommerceCustomersServiceCollectionExtensions
{
    /// <summary>
    /// Registers a creation strategy of the application. It serves the functionality profiles whose <c>Strategy</c> names it.
    /// </summary>
    /// <typeparam name="TStrategy">
    /// The strategy. It may take <see cref="SyncCustomerCreationStrategy"/> or <see cref="AsyncCustomerCreationStrategy"/> in its
    /// constructor to do its work.
    /// </typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The strategy is resolved once and serves all threads until the program ends. A type that the application registers comes as it is
    /// registered; any other type becomes a singleton. Two strategies with the same name are an error at the start, unless
    /// <see cref="ReplaceCreationStrategy"/> says which one replaces the other.
    /// </remarks>
    /// <example>
    /// <code language="csharp">
    /// services.AddCommerceCustomers(settings)
    ///     .UseInMemoryStore()
    ///     .UseHeadquarters&lt;MyHeadquarters&gt;()
    ///     .AddCreationStrategy&lt;ByCustomerStrategy&gt;();     // its Name is "by-customer"
    /// services.Configure&lt;CommerceCustomersOptions&gt;(
    ///     options =&gt; options.FunctionalityProfiles.Add(new FunctionalityProfile("wholesale", strategy: "by-customer")));
    /// </code>
    /// </example>
    public static ICommerceCustomersBuilder AddCreationStrategy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>(
        this ICommerceCustomersBuilder builder)
        where TStrategy : class, ICustomerCreationStrategy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TStrategy>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICustomerCreationStrategy, TStrategy>(
            FromContainer<TStrategy>.Get));
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
}
