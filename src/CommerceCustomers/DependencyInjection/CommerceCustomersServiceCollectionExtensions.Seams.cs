using System.Diagnostics.CodeAnalysis;
using CommerceCustomers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>What the application plugs in: headquarters, store, channels and profiles.</content>
public static partial class CommerceCustomersServiceCollectionExtensions
{
    /// <summary>
    /// Plugs in headquarters by the type of its adapter.
    /// </summary>
    /// <typeparam name="THeadquarters">The adapter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The adapter is resolved once and serves all threads until the program ends. A type that the application registers, before or after
    /// this call, comes as it is registered, for example with the client that <c>AddHttpClient&lt;THeadquarters&gt;(…)</c> configures; any
    /// other type becomes a singleton. The client lives as long as the adapter: give its primary handler a <c>PooledConnectionLifetime</c>;
    /// otherwise changed addresses are not noticed. A program with no headquarters, or with two, does not start; see
    /// <see cref="ReplaceHeadquarters"/>.
    /// </remarks>
    /// <example>
    /// <code language="csharp">
    /// services.AddSingleton(new HttpClient { BaseAddress = new Uri("https://headquarters.example"), Timeout = Timeout.InfiniteTimeSpan });
    /// services.AddCommerceCustomers(settings)
    ///     .UseInMemoryStore()
    ///     .UseHeadquarters&lt;RestHeadquarters&gt;();     // its constructor takes the HttpClient
    /// </code>
    /// </example>
    public static ICommerceCustomersBuilder UseHeadquarters<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THeadquarters>(
        this ICommerceCustomersBuilder builder)
        where THeadquarters : class, IHeadquarters
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<THeadquarters>();
        Seams.AddHeadquarters(
            builder.Services, ServiceDescriptor.Singleton<IHeadquarters, THeadquarters>(FromContainer<THeadquarters>.Get));
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
    public static ICommerceCustomersBuilder UseHeadquarters(
        this ICommerceCustomersBuilder builder, Func<IServiceProvider, IHeadquarters> create)
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
    /// Plugs in a channel database whose writing side and reading side are two types.
    /// </summary>
    /// <typeparam name="TStore">The side that writes.</typeparam>
    /// <typeparam name="TReader">The side that reads; the same type where one serves both.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Each is resolved once and serves all threads until the program ends. A type that the application registers, before or after this
    /// call, comes as it is registered; any other type becomes a singleton. A program with no channel database, or with two, does not
    /// start; see <see cref="ReplaceStore"/>.
    /// </remarks>
    /// <example>
    /// <code language="csharp">
    /// services.AddCommerceCustomers(settings)
    ///     .UseStore&lt;MyStore, MyReader&gt;()
    ///     .UseHeadquarters&lt;MyHeadquarters&gt;();
    /// </code>
    /// </example>
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
            ServiceDescriptor.Singleton<ICustomerStore, TStore>(FromContainer<TStore>.Get),
            ServiceDescriptor.Singleton<ICustomerReader, TReader>(FromContainer<TReader>.Get));
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
    /// <remarks>
    /// Two channel databases without this call between them are an error at the start: nobody said which of them is to serve.
    /// </remarks>
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
    /// <remarks>
    /// It is taken from the container, once: as the application has registered it, and else as a singleton. Two of them are an error at
    /// the start; <c>Services.RemoveAll&lt;IChannelDirectory&gt;()</c> between the calls says that the second replaces the first.
    /// </remarks>
    public static ICommerceCustomersBuilder UseChannelDirectory<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(
        this ICommerceCustomersBuilder builder)
        where TDirectory : class, IChannelDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TDirectory>();
        Seams.AddChannelDirectory(
            builder.Services, ServiceDescriptor.Singleton<IChannelDirectory, TDirectory>(FromContainer<TDirectory>.Get));
        return builder;
    }

    /// <summary>
    /// Resolves functionality profiles by a resolver of the application's own instead of the settings.
    /// </summary>
    /// <typeparam name="TResolver">The resolver.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It is taken from the container, once: as the application has registered it, and else as a singleton. Two of them are an error at
    /// the start; <c>Services.RemoveAll&lt;IFunctionalityProfileResolver&gt;()</c> between the calls says that the second replaces the
    /// first.
    /// </remarks>
    public static ICommerceCustomersBuilder UseProfileResolver<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(
        this ICommerceCustomersBuilder builder)
        where TResolver : class, IFunctionalityProfileResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TResolver>();
        Seams.AddProfileResolver(
            builder.Services, ServiceDescriptor.Singleton<IFunctionalityProfileResolver, TResolver>(FromContainer<TResolver>.Get));
        return builder;
    }
}
