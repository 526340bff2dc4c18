using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using CommerceCustomers.AspNetCore;
using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Cli.Serve;

/// <summary>The endpoints and the synchronizer in one process, configured by the configuration file alone.</summary>
internal sealed class ServedApplication : IAsyncDisposable
{
    private static readonly TimeSpan MarginOfStop = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly Connections _connections;
    private readonly IDisposable _configuration;

    private ServedApplication(WebApplication app, Connections connections, IDisposable configuration)
    {
        _app = app;
        _connections = connections;
        _configuration = configuration;
    }

    public IEnumerable<string> Urls => _app.Urls;

    /// <summary>Cancelled when the service stops, also when it stops by itself.</summary>
    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    /// <param name="addLibrary">Adds the library with its channel database and its headquarters.</param>
    /// <param name="addresses">Where to listen.</param>
    /// <param name="access">Who the operator is.</param>
    /// <param name="signUpsPerMinute">The most sign-ups a minute from one address.</param>
    /// <param name="telemetry">Where traces and metrics go.</param>
    /// <param name="mapMore">Maps what is served beside the endpoints of the library.</param>
    public static ServedApplication Build(
        Func<IServiceCollection, ServedLibrary> addLibrary,
        IReadOnlyList<ServeAddress> addresses,
        ServeAccess access,
        int? signUpsPerMinute,
        OtlpVariables telemetry,
        Action<WebApplication, CommerceCustomersEndpoints>? mapMore = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var connections = new Connections(TimeProvider.System);
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxConcurrentConnections = FileHandles.ForConnections();
                kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => context => connections.WatchAsync(context, next)));
            })
            .UseUrls([.. addresses.Select(static address => address.Url)]);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        AddAccess(builder.Services, access);
        // The tool itself reports why the host ended.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        var library = addLibrary(builder.Services);
        library.Customers.AddSynchronizer();
        TelemetryExport.Add(builder, telemetry);
        var app = builder.Build();
        library.Check(app.Services);
        var endpoints = Map(app, connections, access, signUpsPerMinute);
        mapMore?.Invoke(app, endpoints);
        return new ServedApplication(app, connections, library.Configuration);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The synchronizer has started by then, and the channel database closes only when it has ended.
            await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw new WrongUseException($"--urls: {exception.Message.TrimEnd('.')}. Stop what listens there, or name another address.");
        }
    }

    /// <summary>Call it after the start, when the channel database exists.</summary>
    public void WarnOfOpenFiles(FileInfo? tokenFile) => _app.Services.GetService<OpenFiles>()?.Warn(tokenFile);

    /// <summary>
    /// Lets requests end with an answer, commits calls to headquarters that are under way, and returns what the
    /// synchronizer has claimed.
    /// </summary>
    public async Task StopAsync()
    {
        var settings = _app.Services.GetRequiredService<IOptionsMonitor<CommerceCustomersOptions>>().CurrentValue;
        var longestAnswer = settings.FunctionalityProfiles
            .Select(static profile => profile.HeadquartersWaitTimeout)
            .DefaultIfEmpty(TimeSpan.Zero)
            .Max();
        _app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout =
            longestAnswer + settings.Headquarters.AttemptTimeout + MarginOfStop;
        using var stopped = new CancellationTokenSource();
        var cutting = _connections.CutAsync(stopped.Token);
        await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await stopped.CancelAsync().ConfigureAwait(false);
        await cutting.ConfigureAwait(false);
    }

    /// <summary>Throws the reason when the service stopped by itself.</summary>
    public void ThrowIfFailed()
    {
        foreach (var service in _app.Services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            if (service.ExecuteTask?.Exception?.InnerException is { } exception)
            {
                ExceptionDispatchInfo.Throw(exception);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync().ConfigureAwait(false);
        _configuration.Dispose();
    }

    private static void AddAccess(IServiceCollection services, ServeAccess access)
    {
        services.AddSingleton(access);
        services.AddTransient<OperatorAuthentication>();
        services.AddAuthenticationCore(static options =>
        {
            options.AddScheme<OperatorAuthentication>(OperatorAuthentication.Scheme, displayName: null);
            options.DefaultScheme = OperatorAuthentication.Scheme;
        });
        services.AddAuthorizationBuilder().AddPolicy(
            CommerceCustomersEndpointOptions.DefaultOperatorPolicy, static policy => policy.RequireAuthenticatedUser());
        if (access.Token is not { } token)
        {
            return;
        }

        services.AddSingleton<IDataProtectionProvider>(token.NewProtection());
        services.AddSingleton(new CookieNames(token.Owner));
        services.AddSingleton(provider => new OperatorSessions(
            provider.GetRequiredService<IDataProtectionProvider>(), token.Owner, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SignInRoutes(
            token, provider.GetRequiredService<OperatorSessions>(), provider.GetRequiredService<FailedSignIns>()));
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<IOperatorSignOut>(static provider => provider.GetRequiredService<SignInRoutes>());
    }

    private static CommerceCustomersEndpoints Map(
        WebApplication app, Connections connections, ServeAccess access, int? signUpsPerMinute)
    {
        app.Use(next => http => connections.AnswerAsync(http, next));
        app.Use(RequestSpans.DescribeAsync);
        app.UseCommerceCustomersProblems();
        if (access.Token is null)
        {
            app.Use(LocalCallGuard.CheckAsync);
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        var mapped = app.MapCommerceCustomers(options => options.SignUpsPerMinute = signUpsPerMinute);
        app.Services.GetService<SignInRoutes>()?.Map(app, mapped.Operations);
        return mapped;
    }
}
