using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// The end of a run. Nothing new is sent, and what waits is given back; attempts on their way end within their time-outs and are committed.
/// </summary>
internal sealed partial class GracefulStop(
    InboxReader inbox,
    Sender sender,
    Committer committer,
    ClaimedCustomers claimed,
    StorePause pause,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider,
    ILogger logger)
{
    private static readonly TimeSpan LongestOfFailingStore = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Ends within a lease. A store that fails holds it up for a moment only, because leases end by themselves and headquarters is asked
    /// before anything is sent again.
    /// </summary>
    public async Task StopAsync()
    {
        sender.GiveBackWaiting();
        var started = timeProvider.GetTimestamp();
        long? allEndedAt = null;
        while (!committer.HasCommittedAll && timeProvider.GetElapsedTime(started) < settings.Current.Synchronizer.LeaseDuration)
        {
            committer.Start();
            if (claimed.Sent.All(static customer => customer.HasEnded))
            {
                allEndedAt ??= timeProvider.GetTimestamp();
            }

            if (pause.IsOn && allEndedAt is { } endedAt && timeProvider.GetElapsedTime(endedAt) >= LongestOfFailingStore)
            {
                break;
            }

            await wakeUps.Synchronizer.WaitAsync(StorePause.Length, timeProvider, CancellationToken.None).ConfigureAwait(false);
            inbox.ReadAll();
        }

        Log.Stopped(logger, committer.Uncommitted);
    }
}
