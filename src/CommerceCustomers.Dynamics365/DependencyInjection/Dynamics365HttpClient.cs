using System.Net;
using CommerceCustomers.Dynamics365.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.DependencyInjection;

/// <summary>Configures the HTTP client of this adapter.</summary>
internal static class Dynamics365HttpClient
{
    /// <summary>
    /// The part of an attempt that connecting may take. A connection that fails in time proves that nothing was sent; an attempt that
    /// times out leaves that open.
    /// </summary>
    private const double ConnectPartOfAttempt = 0.3;

    private static readonly TimeSpan MaxConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static void Register(IServiceCollection services, Func<IServiceProvider, TimeSpan> attemptTimeout)
        => services.AddHttpClient(HttpSender.ClientName)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)

            // Remove what the application adds to all of its clients, such as retries: a repeated create may make a second customer.
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = ConnectTimeout(attemptTimeout(provider)),
                PooledConnectionLifetime = ConnectionLifetime,
                AutomaticDecompression = DecompressionMethods.All,
            })

            // The factory logs addresses, which contain customer ids. The library logs what matters.
            .RemoveAllLoggers();

    private static TimeSpan ConnectTimeout(TimeSpan attempt)
        => attempt * ConnectPartOfAttempt is var part && part < MaxConnectTimeout ? part : MaxConnectTimeout;
}
