using CommerceCustomers.Dynamics365;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Plugs in Dynamics 365 finance and operations.
/// </summary>
public static class Dynamics365CommerceCustomersExtensions
{
    /// <summary>The name of the HTTP client, for applications that want to add to it.</summary>
    public const string HttpClientName = "CommerceCustomers.Dynamics365";

    // Of the time-out of an attempt: a server that cannot be connected to is told, before that is over, from one that does not answer, for
    // nothing was sent to the first.
    private const double ConnectPart = 0.3;

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Keeps customers in the environment that the settings below <c>Headquarters</c> name, and signs in with client credentials.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Wrong settings stop the host at start, all of them named. They may change while the program runs: the next call uses the new ones.
    /// </remarks>
    public static ICommerceCustomersBuilder UseDynamics365(this ICommerceCustomersBuilder builder)
        => builder.UseDynamics365(Environment.CurrentDirectory);

    /// <summary>
    /// Keeps customers in the environment that the settings below <c>Headquarters</c> name, and signs in with client credentials whose file is
    /// relative to a folder.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="folder">The folder that <c>ClientSecretFile</c> is relative to, such as that of the configuration; else it is the working directory.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseDynamics365(this ICommerceCustomersBuilder builder, string folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = Path.GetFullPath(folder);
        builder.Services.AddSingleton(Dynamics365OptionsReader.Keys(needsCredentials: true, root));
        return builder.Add(provider => new LiveOptions(provider.GetRequiredService<ILiveSettings>(), needsCredentials: true, root).Read, token: null);
    }

    /// <summary>
    /// Keeps customers in the environment that the settings below <c>Headquarters</c> name, and signs in with tokens that the application gets,
    /// for example by a managed identity.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="token">
    /// Gets a token for a scope. However many calls wait for a token it is called once at a time, on a thread of the pool, and again before the
    /// token expires. A <see cref="HeadquartersException"/> that it throws is taken at its word; anything else is an outage when the network is its
    /// cause, and else a mistake in the credentials. Only its type is told.
    /// </param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseDynamics365(
        this ICommerceCustomersBuilder builder, Func<string, CancellationToken, Task<Dynamics365Token>> token)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(token);
        var root = Environment.CurrentDirectory;
        builder.Services.AddSingleton(Dynamics365OptionsReader.Keys(needsCredentials: false, root));
        return builder.Add(provider => new LiveOptions(provider.GetRequiredService<ILiveSettings>(), needsCredentials: false, root).Read, token);
    }

    /// <summary>
    /// Keeps customers in an environment that the application names, whatever the settings say.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Which environment, and how to sign in to it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The options are wrong; all that is wrong is named.</exception>
    public static ICommerceCustomersBuilder UseDynamics365(this ICommerceCustomersBuilder builder, Dynamics365Options options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        if (Dynamics365OptionsReader.Check(options) is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        }

        builder.Services.AddSingleton(new SettingsKeys(Dynamics365OptionsReader.Provider, []) { MaxConcurrency = Dynamics365OptionsReader.GentleConcurrency });
        return builder.Add(_ => () => options, token: null);
    }

    private static ICommerceCustomersBuilder Add(
        this ICommerceCustomersBuilder builder,
        Func<IServiceProvider, Func<Dynamics365Options>> options,
        Func<string, CancellationToken, Task<Dynamics365Token>>? token)
    {
        builder.Services.AddHttpClient(HttpClientName)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)

            // What an application adds to all of its clients is not meant for one whose calls must not be repeated; what it adds to this one is.
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(static provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = ConnectTimeoutOf(AttemptTimeoutOf(provider)),
                PooledConnectionLifetime = ConnectionLifetime,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
            })
            // The factory's own lines name addresses, and an address names a customer id; what matters is logged by the library.
            .RemoveAllLoggers();
        builder.UseHeadquarters(provider => new Dynamics365Headquarters(
            options(provider),
            token,
            provider.GetRequiredService<IHttpClientFactory>(),
            () => AttemptTimeoutOf(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<Dynamics365Headquarters>>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartCheck>());
        return builder;
    }

    private static TimeSpan AttemptTimeoutOf(IServiceProvider provider) => provider.GetRequiredService<ILiveSettings>().Current.Headquarters.AttemptTimeout;

    private static TimeSpan ConnectTimeoutOf(TimeSpan attempt) => attempt * ConnectPart is var part && part < LongestConnect ? part : LongestConnect;

    // The options of the settings now in force; read again only when those have changed.
    private sealed class LiveOptions(ILiveSettings settings, bool needsCredentials, string folder)
    {
        private Tuple<IReadOnlyDictionary<string, string>, Dynamics365Options>? _last;

        // The same options as long as the values are: a change elsewhere in the settings costs neither the token nor what is known of limits.
        public Dynamics365Options Read()
        {
            var values = settings.Current.Headquarters.Options;
            var last = _last;
            if (last is not null && !ReferenceEquals(last.Item1, values) && AreSame(last.Item1, values))
            {
                _last = last = Tuple.Create(values, last.Item2);
            }
            else if (last is null || !ReferenceEquals(last.Item1, values))
            {
                var (options, errors) = Dynamics365OptionsReader.Read(values, needsCredentials, folder);

                // The settings refuse what is wrong; where an application has its own, the last good options stay in force all the same.
                _last = last = Tuple.Create(values, errors.Count > 0 && last is not null ? last.Item2 : options);
            }

            return last.Item2;
        }

        private static bool AreSame(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right)
            => left.Count == right.Count && left.All(entry => right.TryGetValue(entry.Key, out var value) && value == entry.Value);
    }
}
