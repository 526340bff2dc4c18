using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Synchronization;

// Hands out events until every handler has taken them. One that fails is postponed and holds up no other.
internal sealed partial class EventDispatcher(
    ICustomerStore store,
    ICustomerReader reader,
    IEnumerable<ICustomerEventHandler> handlers,
    ILiveSettings settings,
    Signals signals,
    TimeProvider timeProvider,
    ILogger<EventDispatcher>? logger = null)
{
    private const int BatchSize = 100;

    private static readonly TimeSpan Postponement = TimeSpan.FromSeconds(5);

    private readonly ICustomerEventHandler[] _handlers = [.. handlers];
    private readonly ILogger _logger = logger ?? NullLogger<EventDispatcher>.Instance;

    public bool HasHandlers => _handlers.Length > 0;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isSubscribed = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                if (!isSubscribed)
                {
                    await store.SubscribeAsync(cancellationToken).ConfigureAwait(false);
                    isSubscribed = true;
                }

                more = await DispatchAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (CustomerStoreException exception)
            {
                Log.StoreFailed(_logger, exception.Failure, exception.Message);
            }

            if (!more)
            {
                await signals.Events.WaitAsync(settings.Current.Synchronizer.PollInterval, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // True when there may be more to hand out at once.
    internal async Task<bool> DispatchAsync(CancellationToken cancellationToken)
    {
        var events = await reader.ReadEventsAsync(timeProvider.GetUtcNow(), BatchSize, cancellationToken).ConfigureAwait(false);
        if (events.Count == 0)
        {
            return false;
        }

        var handled = new List<long>(events.Count);
        var postponed = new List<PostponedEvent>();
        foreach (var customerEvent in events)
        {
            if (await HandleAsync(customerEvent, cancellationToken).ConfigureAwait(false))
            {
                handled.Add(customerEvent.Sequence);
            }
            else
            {
                postponed.Add(new PostponedEvent(customerEvent.Sequence, timeProvider.GetUtcNow() + Postponement));
            }
        }

        await store.SettleEventsAsync(handled, postponed, cancellationToken).ConfigureAwait(false);
        return events.Count == BatchSize;
    }

    private async Task<bool> HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var handler in _handlers)
            {
                await handler.HandleAsync(customerEvent, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // An application's handler may throw anything, and must not stop the others.
            Log.HandlerFailed(_logger, customerEvent.CustomerId, customerEvent.State, exception.GetType().Name);
            return false;
        }
    }
}
