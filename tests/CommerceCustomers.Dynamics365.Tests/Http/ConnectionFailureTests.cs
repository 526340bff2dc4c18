using System.Net;
using System.Net.Sockets;
using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests.Http;

/// <summary>Whether a failed connection may have delivered the request.</summary>
public sealed class ConnectionFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_environment_that_refuses_connections_is_unavailable_and_nothing_was_sent()
    {
        await using var environment = await TestEnvironment.StartAsync();
        await environment.ProbeAsync();
        await environment.LookAlike.TakeDownAsync();

        var exception = await environment.CreateFailsAsync<HeadquartersUnavailableException>();

        Assert.Contains("Nothing was sent", exception.Message, StringComparison.Ordinal);
        await environment.LookAlike.BringUpAsync();
        await environment.CreateAsync();
    }

    [Fact]
    public async Task A_host_name_that_cannot_be_resolved_is_unavailable()
    {
        await using var environment = await TestEnvironment.StartAsync(
            new Dictionary<string, string?> { ["BaseUrl"] = "https://environment.invalid" },
            configure: static builder => builder.UseDynamics365(
                static (_, _) => Task.FromResult(new Dynamics365Token("t", DateTimeOffset.MaxValue.AddDays(-1)))));

        await environment.CreateFailsAsync<HeadquartersUnavailableException>();
    }

    [Fact]
    public async Task A_handshake_that_times_out_is_unavailable_and_nothing_was_sent()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var environment = await TestEnvironment.StartAsync(
            new Dictionary<string, string?> { ["BaseUrl"] = $"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}" },
            configure: static builder => builder
                .UseDynamics365(static (_, _) => Task.FromResult(new Dynamics365Token("t", DateTimeOffset.MaxValue.AddDays(-1)))).Services
                .AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
                .ConfigurePrimaryHttpMessageHandler(
                    static () => new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(200) }));

        var exception = await environment.CreateFailsAsync<HeadquartersUnavailableException>();

        Assert.Contains("Nothing was sent", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hanging_create_can_be_cancelled_and_the_environment_may_hold_the_customer()
    {
        await using var environment = await TestEnvironment.StartAsync();
        await environment.CreateAsync();
        var customer = TestEnvironment.Outgoing();
        environment.LookAlike.Next(Fault.HangAfterCommit);
        using var attempt = new CancellationTokenSource();
        var call = environment.Headquarters.CreateAsync(customer, attempt.Token);
        while (environment.LookAlike.CountOf(customer.CustomerId.ToString()) == 0)
        {
            await Task.Yield();
        }

        await attempt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(await environment.FindAsync(customer));
    }

    [Fact]
    public async Task A_time_out_that_the_application_set_on_the_client_is_ambiguous()
    {
        await using var environment = await TestEnvironment.StartAsync(configure: static builder => builder.UseDynamics365().Services
            .AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
            .ConfigureHttpClient(static client => client.Timeout = TimeSpan.FromSeconds(1)));
        await environment.CreateAsync();
        var customer = TestEnvironment.Outgoing();
        environment.LookAlike.Next(Fault.HangAfterCommit);

        await environment.CreateFailsAsync<HeadquartersAmbiguousException>(customer);

        Assert.Equal(1, environment.LookAlike.CountOf(customer.CustomerId.ToString()));
    }
}
