using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Cli.Serve;

// Signals are the tool's own to handle, and so is what is written.
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
