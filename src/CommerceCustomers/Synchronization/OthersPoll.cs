using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Looks for what other processes wrote, where the channel database does not tell. It is the only one of a process that does: while there
/// is nothing to do, one question is asked at each look.
/// </summary>
internal sealed class OthersPoll(
    ICustomerReader reader,
    LeaseOwner owner,
    EventHandlers handlers,
    SynchronizerLoop loop,
    ILiveSettings settings,
    WakeUps wakeUps,
    Randomness randomness,
    TimeProvider timeProvider)
{
    private readonly string[] _handlers = [.. handlers.All.Select(static handler => handler.Name)];

    /// <summary>Looks until it is cancelled.</summary>
    /// <param name="written">Is called when there may be work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that is cancelled at the end.</returns>
    public async Task RunAsync(Action written, CancellationToken cancellationToken)
    {
        var found = timeProvider.GetTimestamp();
        while (true)
        {
            found = await WaitAsync(found, cancellationToken).ConfigureAwait(false);

            if (!wakeUps.Customers.IsSynchronizedHere && _handlers.Length == 0)
            {
                // While another process has the role there is nothing to do here.
                continue;
            }

            // The loop knows of work, so it looks itself.
            if (loop.MayHaveWork || !await IsIdleAsync(cancellationToken).ConfigureAwait(false))
            {
                written();
            }
        }
    }

    // Work that is found during the wait shortens it. Returns when work was found last.
    private async Task<long> WaitAsync(long found, CancellationToken cancellationToken)
    {
        var (began, random) = (timeProvider.GetTimestamp(), randomness.NextDouble());
        while (true)
        {
            var nothingFoundFor = found < began ? timeProvider.GetElapsedTime(found, began) : TimeSpan.Zero;
            var pause = PollPause.After(nothingFoundFor, settings.Current.Synchronizer.PollInterval, random);
            var left = pause - timeProvider.GetElapsedTime(began);
            if (left <= TimeSpan.Zero
                || !await wakeUps.FoundWork.WaitAsync(left, timeProvider, cancellationToken).ConfigureAwait(false))
            {
                return found;
            }

            found = timeProvider.GetTimestamp();
        }
    }

    private async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reader.IsIdleAsync(owner.Id, _handlers, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Those who are woken meet the failure, and say so.
            return false;
        }
    }
}
