using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>The role of the process that synchronizes, where the channel database gives it to one process alone.</summary>
internal sealed partial class LeadingRole(
    ICustomerStore store, ICustomerReader reader, StorePause pause, WakeUps wakeUps, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the role.</summary>
    /// <returns>Whether this process has it. It does without when the run is stopped or, if asked for, when nothing is left to
    /// do.</returns>
    public async Task<bool> TakeAsync(bool untilEmpty, CancellationToken cancellationToken)
    {
        var follows = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await store.TryLeadAsync(cancellationToken).ConfigureAwait(false))
                {
                    Log.Leads(logger);
                    return wakeUps.Customers.IsSynchronizedHere = true;
                }

                if (!follows)
                {
                    Log.Follows(logger);
                    follows = true;
                }

                if (untilEmpty && await reader.IsIdleAsync(Guid.Empty, [], cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
            catch (CustomerStoreException exception)
            {
                pause.Begin(exception);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(BetweenTries, timeProvider, CancellationToken.None).WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    public async Task GiveUpAsync()
    {
        wakeUps.Customers.IsSynchronizedHere = false;
        await store.StopLeadingAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
