using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Synchronization;

/// <summary>Subscribes the handlers of this process to the events of the channel database, and runs a delivery for each of them.</summary>
internal sealed partial class EventDispatcher(
    ICustomerStore store,
    ICustomerReader reader,
    EventHandlers handlers,
    ILiveSettings settings,
    WakeUps wakeUps,
    IScheduling scheduling,
    Randomness randomness,
    TimeProvider timeProvider,
    ILogger<EventDispatcher>? logger = null)
{
    private const int MostDropped = 100;

    // An application may be away for that long without missing an event.
    private static readonly TimeSpan SubscriptionLength = TimeSpan.FromDays(7);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromDays(1);

    private readonly ILogger _logger = logger ?? NullLogger<EventDispatcher>.Instance;
    private readonly string[] _names = [.. handlers.All.Select(static handler => handler.Name)];
    private EventDelivery[] _deliveries = [];
    private volatile bool _endsWhenEmpty;

    /// <summary>Hands out events until it is stopped. Without handlers it only ends subscriptions that have run out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _endsWhenEmpty = false;
        _deliveries = [.. handlers.All.Select(NewDelivery)];
        var delivering = Task.WhenAll(_deliveries.Select(delivery => delivery.RunAsync(cancellationToken)));
        try
        {
            await WatchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await delivering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends the run once the events that are due have been handed out.</summary>
    public void EndWhenEmpty()
    {
        _endsWhenEmpty = true;
        Array.ForEach(_deliveries, static delivery => delivery.EndWhenEmpty());
        wakeUps.Events.Set();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        long? renewedAt = null;
        while (!_endsWhenEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (renewedAt is not { } at || timeProvider.GetElapsedTime(at) >= RenewAfter)
                {
                    await RenewAsync(cancellationToken).ConfigureAwait(false);
                    renewedAt = timeProvider.GetTimestamp();
                }
            }
            catch (CustomerStoreException exception)
            {
                Log.StoreFailed(_logger, exception.Failure, exception.Message);
            }

            Array.ForEach(_deliveries, static delivery => delivery.Wake());
            var pause = renewedAt is null ? settings.Current.Synchronizer.PollInterval : RenewAfter;
            await wakeUps.Events.WaitAsync(pause, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    // Handlers that no process has any more lose their subscription, and the events that were kept for them alone.
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (_names.Length > 0)
        {
            await store.SubscribeAsync(_names, now + SubscriptionLength, cancellationToken).ConfigureAwait(false);
        }

        while (await store.UnsubscribeAsync(now, MostDropped, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private EventDelivery NewDelivery(EventHandlerRegistration handler)
        => new(handler, handlers, store, reader, settings, wakeUps, scheduling, randomness, timeProvider, _logger);
}
