using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Words;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

// Hands events to one handler until it has taken them. Each handler has its own, so that none waits for another.
internal sealed partial class EventDelivery(
    EventHandlerRegistration handler,
    EventHandlers handlers,
    ICustomerStore store,
    ICustomerReader reader,
    ILiveSettings settings,
    IScheduling scheduling,
    Randomness randomness,
    TimeProvider timeProvider,
    ILogger logger)
{
    private const int BatchSize = 100;
    private const int MostAbandoned = 10;

    // One event that fails says something about that event; several in a row say something about the handler.
    private const int FailuresOfHandler = 3;

    private static readonly TimeSpan SettleAfter = TimeSpan.FromSeconds(5);

    private readonly AdapterIsolation _containment = new(scheduling);
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
                Log.StoreFailed(logger, handler.Name, failure?.Failure ?? CustomerStoreFailure.Damaged, failure?.Message ?? ExceptionTrace.Of(exception, message: null));
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

    // Whether there may be more to hand out at once, else when.
    private async Task<(bool More, DateTimeOffset? NextAt)> DeliverAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _calls) >= MostAbandoned)
        {
            // So many calls never ended that another one would only be one more of them.
            return default;
        }

        var terms = NewTerms();
        var due = await reader.ReadEventsAsync(
            handler.Name, new DueTime(terms.Now, terms.Settings.LongestPause), BatchSize, cancellationToken).ConfigureAwait(false);
        if (due.Events.Count == 0)
        {
            return (false, due.NextAt);
        }

        var settlement = await HandOutAsync(due.Events, cancellationToken).ConfigureAwait(false);
        var settled = settlement.Handled.Count + settlement.Postponed.Count;
        if (settled == 0)
        {
            return default;
        }

        // Without the token: what the handler has taken should not come again because the process stops.
        await store.SettleEventsAsync(settlement, CancellationToken.None).ConfigureAwait(false);
        if (settlement.PausedUntil is { } until)
        {
            return (false, until);
        }

        var nextAt = settlement.Postponed.Count == 0 ? due.NextAt : settlement.Postponed.Min(static later => later.DueAt);
        return (settled < due.Events.Count || due.Events.Count == BatchSize, due.NextAt < nextAt ? due.NextAt : nextAt);
    }

    private async Task<EventSettlement> HandOutAsync(IReadOnlyList<DueEvent> events, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var handled = new List<long>(events.Count);
        var postponed = new List<PostponedEvent>();
        foreach (var (customerEvent, failures) in events)
        {
            var isPaused = _failuresInRow >= FailuresOfHandler && postponed.Count > 0;
            if (isPaused || cancellationToken.IsCancellationRequested || timeProvider.GetElapsedTime(started) >= SettleAfter)
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
                postponed.Add(await PostponeAsync(customerEvent, failures, failure, cancellationToken).ConfigureAwait(false));
                if (failure is TimeoutException)
                {
                    // It took long enough; what was handled before is settled now.
                    break;
                }
            }
        }

        return new EventSettlement { Handler = handler.Name, Handled = handled, Postponed = postponed, PausedUntil = PauseOfHandler() };
    }

    private DateTimeOffset? PauseOfHandler()
    {
        if (_failuresInRow < FailuresOfHandler)
        {
            return null;
        }

        var until = NewTerms().RetryAt(_failuresInRow - FailuresOfHandler);
        Log.HandlerPaused(logger, handler.Name, _failuresInRow, until);
        return until;
    }

    private async Task<PostponedEvent> PostponeAsync(
        CustomerEvent customerEvent, int failures, Exception failure, CancellationToken cancellationToken)
    {
        var terms = NewTerms();
        var later = new PostponedEvent(customerEvent.Sequence, terms.RetryAt(failures), terms.Now, ExceptionTrace.TypeOf(failure));
        var message = await MessageAsync(customerEvent, failure, cancellationToken).ConfigureAwait(false);
        Log.HandlerFailed(
            logger, handler.Name, customerEvent.CustomerId, customerEvent.State, later.DueAt, ExceptionTrace.Of(failure, message));
        return later;
    }

    // What went wrong, or null. An application's handler may do anything, and must stop neither the others nor the process.
    private async Task<Exception?> HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        var longest = settings.Current.Synchronizer.EventTimeout;
        using var timeout = new CancellationTokenSource(longest, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _containment.RunAsync(token => CallAsync(customerEvent, token), either.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new TimeoutException($"It had not ended after {longest:c}.");
        }
        catch (Exception exception)
        {
            return exception;
        }
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

    // A message is told only when it is known to hold nothing of the customer.
    private async Task<string?> MessageAsync(CustomerEvent customerEvent, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            var record = await reader.FindAsync(customerEvent.CustomerId, cancellationToken).ConfigureAwait(false);
            return record?.ReadCustomer() is { } customer && PersonalValues.RemovedFrom(failure.Message, customer) == failure.Message
                ? failure.Message
                : null;
        }
        catch (Exception)
        {
            // Then it is not known.
            return null;
        }
    }

    private TimeSpan Pause(DateTimeOffset? nextAt)
    {
        var longest = settings.Current.Synchronizer.PollInterval;
        return nextAt - timeProvider.GetUtcNow() is { } wait && wait < longest ? TimeSpan.FromTicks(Math.Max(wait.Ticks, TimeSpan.TicksPerMillisecond)) : longest;
    }

    private DecisionContext NewTerms() => new(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());
}
