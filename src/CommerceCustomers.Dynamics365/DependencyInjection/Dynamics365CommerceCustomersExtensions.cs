using CommerceCustomers;
using CommerceCustomers.Dynamics365;
using CommerceCustomers.Dynamics365.Adapter;
using CommerceCustomers.Dynamics365.Configuration;
using CommerceCustomers.Dynamics365.Connections;
using CommerceCustomers.Dynamics365.DependencyInjection;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers Dynamics 365 finance and operations as headquarters.
/// </summary>
public static class Dynamics365CommerceCustomersExtensions
{
    /// <summary>The name of the HTTP client, for applications that add a proxy, certificates or handlers to it.</summary>
    public const string HttpClientName = HttpSender.ClientName;

    private const string LogCategory = "CommerceCustomers.Dynamics365.Dynamics365Headquarters";

    /// <summary>
    /// Keeps customers in the environment that the settings below <c>Headquarters</c> name, and signs in with client credentials.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Wrong settings stop the host at start; the message names every error. Settings may change while the program runs: the next call
    /// uses the new ones. <c>ClientSecretFile</c> is relative to <see cref="CommerceCustomersOptions.BasePath"/>, which is the content root
    /// of the host unless the application says otherwise.
    /// </remarks>
    public static ICommerceCustomersBuilder UseDynamics365(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSettings(needsCredentials: true, token: null);
    }

    /// <summary>
    /// Keeps customers in the environment that the settings below <c>Headquarters</c> name, and signs in with tokens that the application
    /// supplies, for example those of a managed identity.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="token">
    /// Gets a token for a scope. It runs on a thread of the pool, one call at a time however many calls wait for a token, and again before
    /// the token expires. A <see cref="HeadquartersException"/> that it throws is used as it is. Any other exception counts as an outage
    /// if the network is its cause, and otherwise as wrong credentials; messages name only its type.
    /// </param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseDynamics365(
        this ICommerceCustomersBuilder builder, Func<string, CancellationToken, Task<Dynamics365Token>> token)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(token);
        return builder.UseSettings(needsCredentials: false, token);
    }

    /// <summary>
    /// Keeps customers in the environment that the given options name. The settings below <c>Headquarters</c> are not read.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">The environment, and how to sign in to it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The options are wrong; the message names every error.</exception>
    public static ICommerceCustomersBuilder UseDynamics365(this ICommerceCustomersBuilder builder, Dynamics365Options options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        if (Dynamics365OptionsCheck.Check(options) is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        }

        builder.AddHeadquartersProvider(Dynamics365Settings.Provider, maxConcurrency: Dynamics365Settings.DefaultMaxConcurrency);
        return builder.Add(_ => () => options, token: null);
    }

    private static ICommerceCustomersBuilder UseSettings(
        this ICommerceCustomersBuilder builder,
        bool needsCredentials,
        Func<string, CancellationToken, Task<Dynamics365Token>>? token)
    {
        builder.Services.AddOptions<CommerceCustomersOptions>().PostConfigure<IServiceProvider>(static (options, provider)
            => options.BasePath ??= provider.GetService<IHostEnvironment>()?.ContentRootPath);
        builder.AddHeadquartersProvider(
            Dynamics365Settings.Provider,
            Dynamics365Settings.Keys,
            settings => Dynamics365Settings.Errors(settings, needsCredentials),
            Dynamics365Settings.DefaultMaxConcurrency);
        return builder.Add(provider => new LiveOptions(provider.GetRequiredService<IAdapterSettings>(), needsCredentials).Read, token);
    }

    private static ICommerceCustomersBuilder Add(
        this ICommerceCustomersBuilder builder,
        Func<IServiceProvider, Func<Dynamics365Options>> options,
        Func<string, CancellationToken, Task<Dynamics365Token>>? token)
    {
        Dynamics365HttpClient.Register(builder.Services, AttemptTimeoutOf);
        builder.UseHeadquarters(provider => new Dynamics365Headquarters(new ConnectionSource(
            options(provider),
            token,
            provider.GetRequiredService<IHttpClientFactory>(),
            () => AttemptTimeoutOf(provider),
            provider.GetRequiredService<TimeProvider>(),
            (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(LogCategory))));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupCheck>());
        return builder;
    }

    private static TimeSpan AttemptTimeoutOf(IServiceProvider provider)
        => provider.GetRequiredService<IAdapterSettings>().AttemptTimeout;
}
