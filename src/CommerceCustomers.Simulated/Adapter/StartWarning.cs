using CommerceCustomers.Headquarters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Simulated.Adapter;

/// <summary>Warns when a host starts with the simulated headquarters.</summary>
internal sealed partial class StartWarning(IHeadquarters headquarters, ILogger<SimulatedHeadquarters> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (headquarters is SimulatedHeadquarters)
        {
            Log.ForgetsEverything(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
