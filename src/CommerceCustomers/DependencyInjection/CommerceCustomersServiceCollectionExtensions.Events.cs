using System.Diagnostics.CodeAnalysis;
using CommerceCustomers;
using CommerceCustomers.Synchronization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>Handlers of customer events.</content>
public static partial class CommerceCustomersServiceCollectionExtensions
{
    /// <summary>
    /// Registers a handler of customer events. The channel database knows it by the full name of its type.
    /// </summary>
    /// <typeparam name="THandler">The handler. It is scoped, unless the application has registered it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Events are handed out while an <see cref="ICustomerSynchronizer"/> of this process runs. After its type has been renamed, the
    /// handler counts as a new one, which gets only the events from then on; the overload with a name prevents that. A second call for the
    /// same type adds nothing.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The full name of the type has more than 200 characters, or another handler is registered under it.
    /// </exception>
    /// <example>
    /// <code language="csharp">
    /// services.AddCommerceCustomers(settings)
    ///     .UseInMemoryStore()
    ///     .UseHeadquarters&lt;MyHeadquarters&gt;()
    ///     .AddEventHandler&lt;WelcomeMail&gt;();
    /// </code>
    /// </example>
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
}
