using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Hosting.Synchronization;

/// <summary>
/// Runs the synchronizer from the start of the host until the host begins to stop.
/// </summary>
internal sealed class HostedSynchronizer(
    ICustomerStore store, ICustomerSynchronizer synchronizer, IHostApplicationLifetime lifetime) : BackgroundService
{
    // Opening the channel database here makes an unusable one fail the start of the host, with the reason, instead of every sign-up.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host stops its services one after the other, and a web server waits for its clients. ApplicationStopping comes before both.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await synchronizer.RunAsync(stop.Token).ConfigureAwait(false);
    }
}
