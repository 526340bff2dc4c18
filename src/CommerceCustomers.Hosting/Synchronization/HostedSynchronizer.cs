using CommerceCustomers.Storage;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Hosting.Synchronization;

/// <summary>
/// Runs the synchronizer from the start of the host until the host begins to stop.
/// </summary>
/// <remarks>
/// The channel database is opened when the host starts, so that an unusable one stops the host with the reason instead of failing
/// each sign-up.
/// </remarks>
internal sealed class HostedSynchronizer(
    ICustomerStore store, ICustomerSynchronizer synchronizer, IHostApplicationLifetime lifetime) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // stoppingToken may come late: the host stops its services one after the other, and a web server waits for its clients.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await synchronizer.RunAsync(stop.Token).ConfigureAwait(false);
    }
}
