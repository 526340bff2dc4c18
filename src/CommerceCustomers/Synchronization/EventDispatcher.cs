using CommerceCustomers.Headquarters;
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
    IScheduling scheduling,
    TimeProvider timeProvider,
    ILogger<EventDispatcher>? logger = null)
{
    private const int BatchSize = 100;
    private const int MostAbandoned = 10;

    private static readonly TimeSpan Postponement = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    // An application that has handlers may be away for that long without missing anything. Longer than that it has none any more.
    private static readonly TimeSpan SubscriptionLength = TimeSpan.FromDays(7);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromDays(1);

    private readonly ICustomerEventHandler[] _handlers = [.. handlers];
    private readonly Containment _containment = new(scheduling);
    private readonly ILogger _logger = logger ?? NullLogger<EventDispatcher>.Instance;
    private volatile bool _endsWhenEmpty;
    private int _calls;

    private bool HasHandlers => _handlers.Length > 0;

    // Hands out events until it is stopped. Without handlers it sees to it that none are recorded for nobody.
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _endsWhenEmpty = false;
        long? renewedAt = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var isLast = _endsWhenEmpty;
            var more = false;
            try
            {
                if (renewedAt is not { } at || timeProvider.GetElapsedTime(at) >= RenewAfter)
                {
                    await RenewAsync(cancellationToken).ConfigureAwait(false);
                    renewedAt = timeProvider.GetTimestamp();
                }

                more = HasHandlers && await DispatchAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (CustomerStoreException exception)
            {
                Log.StoreFailed(_logger, exception.Failure, exception.Message);
            }

            if (more)
            {
                continue;
            }

            if (isLast)
            {
                return;
            }

            var pause = HasHandlers || renewedAt is null ? settings.Current.Synchronizer.PollInterval : RenewAfter;
            await signals.Events.WaitAsync(pause, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    // Nothing more will happen: the run ends once it has handed out what is due.
    public void EndWhenEmpty()
    {
        _endsWhenEmpty = true;
        signals.Events.Set();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (HasHandlers)
        {
            await store.SubscribeAsync(now + SubscriptionLength, cancellationToken).ConfigureAwait(false);
            return;
        }

        while (await store.UnsubscribeAsync(now, BatchSize, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // True when there may be more to hand out at once.
    private async Task<bool> DispatchAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _calls) >= MostAbandoned)
        {
            // So many calls never ended that another one would only be one more of them.
            return false;
        }

        var events = await reader.ReadEventsAsync(timeProvider.GetUtcNow(), BatchSize, cancellationToken).ConfigureAwait(false);
        if (events.Count == 0)
        {
            return false;
        }

        var handled = new List<long>(events.Count);
        var postponed = new List<PostponedEvent>();
        foreach (var customerEvent in events)
        {
            if (await HandleAsync(customerEvent, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                postponed.Add(new PostponedEvent(customerEvent.Sequence, timeProvider.GetUtcNow() + Postponement));
                Log.HandlerFailed(_logger, customerEvent.CustomerId, customerEvent.State, failure.GetType().Name);
                if (failure is TimeoutException)
                {
                    // It took long enough; what was handled before is settled now.
                    break;
                }
            }
            else
            {
                handled.Add(customerEvent.Sequence);
            }
        }

        await store.SettleEventsAsync(handled, postponed, cancellationToken).ConfigureAwait(false);
        return events.Count == BatchSize || handled.Count + postponed.Count < events.Count;
    }

    // What went wrong, or null. An application's handler may do anything, and must stop neither the others nor the process.
    private async Task<Exception?> HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        foreach (var handler in _handlers)
        {
            using var timeout = new CancellationTokenSource(LongestCall, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                await _containment.RunAsync(token => CallAsync(handler, customerEvent, token), either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested)
            {
                return new TimeoutException();
            }
            catch (Exception exception)
            {
                return exception;
            }
        }

        return null;
    }

    private async Task<bool> CallAsync(ICustomerEventHandler handler, CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            await handler.HandleAsync(customerEvent, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }
}
