using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Words;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Hands events to one handler until it has taken them. Each handler has a delivery of its own, so that none waits for another.
/// </summary>
internal sealed partial class EventDelivery(
    EventHandlerRegistration handler,
    EventHandlers handlers,
    ICustomerStore store,
    ICustomerReader reader,
    ILiveSettings settings,
    WakeUps wakeUps,
    IScheduling scheduling,
    Randomness randomness,
    TimeProvider timeProvider,
    ILogger logger)
{
    private const int BatchSize = 100;
    private const int MostAbandoned = 10;

    // One failure may lie in the event; several in a row lie in the handler.
    private const int FailuresOfHandler = 3;

    private static readonly TimeSpan AcknowledgeAfter = TimeSpan.FromSeconds(5);

    private readonly AdapterIsolation _isolation = new(scheduling, timeProvider);
    private readonly AsyncAutoResetEvent _signal = new(scheduling);
    private volatile bool _endsWhenEmpty;
    private int _calls;
    private int _failuresInRow;

    public void Wake() => _signal.Set();

    public void EndWhenEmpty()
    {
        _endsWhenEmpty = true;
        _signal.Set();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var isLast = _endsWhenEmpty;
            (bool More, DateTimeOffset? NextAt) round = default;
            try
            {
                round = await DeliverAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                var failure = exception as CustomerStoreException;
                var problem = failure?.Message ?? ExceptionTrace.Of(exception, message: null);
                Log.StoreFailed(logger, handler.Name, failure?.Failure ?? CustomerStoreFailure.Damaged, problem);
                round = Later();
            }

            if (round.More)
            {
                continue;
            }

            if (isLast)
            {
                return;
            }

            await _signal.WaitAsync(Pause(round.NextAt), timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    // Says whether there may be more to hand out at once, else when.
    private async Task<(bool More, DateTimeOffset? NextAt)> DeliverAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _calls) >= MostAbandoned)
        {
            // So many calls have never ended that one more would not end either.
            return Later();
        }

        var context = NewContext();
        var due = await reader.ReadEventsAsync(
            handler.Name, new DueTime(context.Now, context.Settings.LongestPause), BatchSize, cancellationToken).ConfigureAwait(false);
        if (due.Events.Count == 0)
        {
            return (false, due.NextAt);
        }

        wakeUps.FoundWork.Set();
        var (handled, postponed, pausedUntil) = await HandOutAsync(due.Events, cancellationToken).ConfigureAwait(false);
        var count = handled.Count + postponed.Count;
        if (count == 0)
        {
            return Later();
        }

        // Without the token, so that an event that the handler has taken does not come again because the process stops.
        await store
            .AcknowledgeEventsAsync(handler.Name, handled, postponed, pausedUntil, CancellationToken.None)
            .ConfigureAwait(false);
        if (pausedUntil is { } until)
        {
            return (false, until);
        }

        var nextAt = postponed.Count == 0 ? due.NextAt : postponed.Min(static later => later.DueAt);
        return (count < due.Events.Count || due.Events.Count == BatchSize, due.NextAt < nextAt ? due.NextAt : nextAt);
    }

    private async Task<(List<long> Handled, List<PostponedEvent> Postponed, DateTimeOffset? PausedUntil)> HandOutAsync(
        IReadOnlyList<CustomerEvent> events, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var handled = new List<long>(events.Count);
        var postponed = new List<PostponedEvent>();
        foreach (var customerEvent in events)
        {
            var isPaused = _failuresInRow >= FailuresOfHandler && postponed.Count > 0;
            if (isPaused || cancellationToken.IsCancellationRequested || timeProvider.GetElapsedTime(started) >= AcknowledgeAfter)
            {
                break;
            }

            var failure = await HandleAsync(customerEvent, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                _failuresInRow = 0;
                handled.Add(customerEvent.Sequence);
            }
            else if (!cancellationToken.IsCancellationRequested)
            {
                _failuresInRow++;
                postponed.Add(await PostponeAsync(customerEvent, failure, cancellationToken).ConfigureAwait(false));
                if (failure is TimeoutException)
                {
                    // It took long enough; the events handled before are acknowledged now.
                    break;
                }
            }
        }

        return (handled, postponed, PauseOfHandler());
    }

    private DateTimeOffset? PauseOfHandler()
    {
        if (_failuresInRow < FailuresOfHandler)
        {
            return null;
        }

        var until = NewContext().RetryAt(_failuresInRow - FailuresOfHandler);
        Log.HandlerPaused(logger, handler.Name, _failuresInRow, until);
        return until;
    }

    private async Task<PostponedEvent> PostponeAsync(
        CustomerEvent customerEvent, Exception failure, CancellationToken cancellationToken)
    {
        var context = NewContext();
        var dueAt = context.RetryAt(customerEvent.Failures);
        var later = new PostponedEvent(customerEvent.Sequence, dueAt, context.Now, ExceptionTrace.TypeOf(failure));
        var message = await MessageAsync(customerEvent, failure, cancellationToken).ConfigureAwait(false);
        Log.HandlerFailed(
            logger, handler.Name, customerEvent.CustomerId, customerEvent.State, later.DueAt, ExceptionTrace.Of(failure, message));
        return later;
    }

    // Returns what went wrong, or null. Whatever a handler does, it must stop neither the other handlers nor the process.
    private async Task<Exception?> HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        var outcome = await _isolation.RunAsync(
            static (one, token) => one.Delivery.CallAsync(one.customerEvent, token),
            (Delivery: this, customerEvent),
            settings.Current.Synchronizer.EventTimeout,
            cancellationToken).ConfigureAwait(false);
        return outcome.Exception;
    }

    private async Task<bool> CallAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            return await handlers.HandleAsync(handler, customerEvent, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }

    // The message of an exception is logged only when it surely holds no personal data.
    private async Task<string?> MessageAsync(CustomerEvent customerEvent, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            var record = await reader.FindAsync(customerEvent.CustomerId, cancellationToken).ConfigureAwait(false);
            return record is not null && PayloadCodec.TryDecode(record.Payload.Span) is { } customer
                && PersonalValues.RemovedFrom(failure.Message, customer) == failure.Message
                ? failure.Message
                : null;
        }
        catch (Exception)
        {
            // Without the customer it cannot be known.
            return null;
        }
    }

    // Without a time, until an event may have been recorded, here or by another process.
    private TimeSpan Pause(DateTimeOffset? nextAt) => nextAt - timeProvider.GetUtcNow() is { } wait
        ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerDay))
        : Timeout.InfiniteTimeSpan;

    private (bool More, DateTimeOffset? NextAt) Later() => (false, timeProvider.GetUtcNow() + settings.Current.Synchronizer.PollInterval);

    private DecisionContext NewContext() => new(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());
}
