using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Hosting;

internal sealed class HostedSynchronizer(ICustomerStore store, ICustomerSynchronizer synchronizer) : BackgroundService
{
    // A channel database that cannot be used stops the host at start, with the reason, rather than each sign-up later.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => synchronizer.RunAsync(stoppingToken);
}
