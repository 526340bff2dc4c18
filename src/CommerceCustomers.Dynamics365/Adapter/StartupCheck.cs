using CommerceCustomers.Dynamics365.Configuration;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>
/// Stops the host at start when the environment's metadata shows that a configured field cannot be used. An environment that cannot be
/// asked at start is asked on the first call instead.
/// </summary>
internal sealed class StartupCheck(IHeadquarters headquarters, IAdapterSettings settings, TimeProvider timeProvider) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (headquarters is not Dynamics365Headquarters dynamics || settings.IsInMaintenance(timeProvider.GetUtcNow()))
        {
            return;
        }

        IReadOnlyList<OptionsError> errors;
        try
        {
            errors = await dynamics.CheckSettingsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HeadquartersException)
        {
            return;
        }

        if (errors.Count > 0)
        {
            throw new OptionsValidationException(
                Options.DefaultName, typeof(Dynamics365Options), errors.Select(static error => error.ToString()));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
