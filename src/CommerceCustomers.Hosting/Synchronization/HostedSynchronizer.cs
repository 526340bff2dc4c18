using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Hosting.Synchronization;

internal sealed class HostedSynchronizer(
    ICustomerStore store, ICustomerSynchronizer synchronizer, IHostApplicationLifetime lifetime) : BackgroundService
{
    // A channel database that cannot be used stops the host at start, with the reason, rather than each sign-up later.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    // A host stops its services one after the other, and a web server waits for its clients first. The synchronizer stops as soon as the host
    // begins to, so that no client can keep it claiming.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await synchronizer.RunAsync(stop.Token).ConfigureAwait(false);
    }
}
