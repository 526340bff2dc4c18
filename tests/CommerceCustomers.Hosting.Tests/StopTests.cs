using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Hosting.Tests;

/// <summary>
/// A stopping host stops the synchronizer at once, although a service before it in the order, such as a web server, still waits.
/// </summary>
public sealed class StopTests
{
    private const int Customers = 2000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claimed_customers_are_given_back_although_another_service_does_not_stop()
    {
        var stubborn = new StubbornService();
        using var host = Build(stubborn);
        await AddPendingAsync(host);
        await host.StartAsync(Token);
        var headquarters = host.Services.GetRequiredService<ScriptedHeadquarters>();
        await UntilAsync(() => Task.FromResult(headquarters.Creates > 10));

        var stopping = host.StopAsync(Token);
        await stubborn.Stopping.WaitAsync(LongestWait, Token);
        await UntilAsync(async () => (await CountAsync(host, CustomerState.Sending)) == 0);
        var sent = headquarters.Creates;

        Assert.False(stopping.IsCompleted);
        Assert.True(sent < Customers, "The synchronizer went on while the host was stopping.");
        Assert.Equal(Customers - sent, await CountAsync(host, CustomerState.Pending));
        stubborn.Stop();
        await stopping.WaitAsync(LongestWait, Token);
        Assert.Equal(sent, headquarters.Creates);
    }

    private static IHost Build(StubbornService stubborn)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create("FunctionalityProfiles:online:CreateCustomerInAsyncMode", (string?)"true"),
            KeyValuePair.Create("Channels:houston-online:FunctionalityProfile", (string?)"online"),
            KeyValuePair.Create("Channels:houston-online:Type", (string?)"OnlineStore"),
            KeyValuePair.Create("Channels:houston-online:LegalEntity", (string?)"usrt"),
        ]);
        builder.Services.AddCommerceCustomers(builder.Configuration).UseInMemoryStore().UseScriptedHeadquarters().AddSynchronizer();

        // The host stops the service that was registered last first, which is also the place of a web server.
        builder.Services.AddHostedService(_ => stubborn);
        var host = builder.Build();
        host.Services.GetRequiredService<ScriptedHeadquarters>().Latency = TimeSpan.FromMilliseconds(20);
        return host;
    }

    private static async Task AddPendingAsync(IHost host)
    {
        var service = host.Services.GetRequiredService<ICustomerCreationService>();
        foreach (var customer in SampleCustomers.Many(Customers))
        {
            await service.CreateAsync(new() { Channel = new("houston-online"), Customer = customer }, Token);
        }
    }

    private static async Task<long> CountAsync(IHost host, CustomerState state)
        => (await host.Services.GetRequiredService<ICustomerReader>().CountAsync(Token))
            .Where(count => count.State == state).Sum(static count => count.Count);

    private static async Task UntilAsync(Func<Task<bool>> isReached)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(LongestWait);
        while (!await isReached())
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class StubbornService : IHostedService
    {
        private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stopping => _stopping.Task;

        public void Stop() => _stop.SetResult();

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _stopping.SetResult();
            return _stop.Task;
        }
    }
}
