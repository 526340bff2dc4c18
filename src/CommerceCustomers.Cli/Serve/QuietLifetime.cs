using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Cli.Serve;

/// <summary>Leaves signals and console messages to the tool.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
