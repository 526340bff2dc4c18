using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Synchronization;

// Claim → send → settle. One loop decides; deliveries run beside it and report back; one settle is under way at a time and takes
// everything that has ended meanwhile.
internal sealed partial class CustomerSynchronizer(
    ICustomerStore store,
    ICustomerReader reader,
    HeadquartersGate gate,
    HeadquartersCalls calls,
    DeliveryAttempt attempt,
    CustomerNeeds needs,
    SecondOpinion secondOpinion,
    SettlingWatch settling,
    ResultCommit commit,
    EventDispatcher events,
    ILiveSettings settings,
    WakeUps wakeUps,
    CommerceMetrics metrics,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger<CustomerSynchronizer>? logger = null) : ICustomerSynchronizer
{
    private static readonly TimeSpan PauseAfterStoreFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWhenNothingComes = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWhileAnotherLeads = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooksWhenBusy = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestStopOfFailingStore = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);

    private readonly ILogger _logger = logger ?? NullLogger<CustomerSynchronizer>.Instance;
    private readonly Guid _owner = randomness.NewId(timeProvider.GetUtcNow());
    private readonly LeaseWatch _watch = new(timeProvider);
    private readonly FailureAttribution _attribution = new(gate);
    private readonly ClaimedQueue _claimed = new();
    private readonly Parking _parking = new(timeProvider);
    private readonly Dictionary<CustomerId, Claimed> _sending = [];
    private readonly Lock _lock = new();
    private readonly List<Claimed> _settled = [];
    private List<(Claimed Claimed, ResultToCommit Result)> _ended = [];
    private bool _isSettling;
    private int _runs;
    private int _turn;
    private bool _isAlone;
    private long? _lostClaimAt;
    private double _pace;
    private long _paceSince;
    private long? _lastLook;
    private long? _lastLookAtLeases;
    private long _lastLookAtLanes;
    private DateTimeOffset _lookedAt;
    private DateTimeOffset? _nextDue;
    private long? _storeFailedAt;
    private Task? _reporting;
    private SynchronizerReport? _reported;
    private long? _reportFailedAt;

    private SynchronizerSettings Terms => settings.Current.Synchronizer;

    private bool IsIdle => _claimed.Count == 0 && _sending.Count == 0 && !HasUnsettled;

    private bool HasUnsettled
    {
        get
        {
            lock (_lock)
            {
                return _isSettling || _ended.Count > 0;
            }
        }
    }

    private bool HasStoreFailed
    {
        get
        {
            lock (_lock)
            {
                return _storeFailedAt is { } at && timeProvider.GetElapsedTime(at) < PauseAfterStoreFailure;
            }
        }
    }

    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(untilEmpty: false, cancellationToken);

    public Task<bool> RunUntilEmptyAsync(CancellationToken cancellationToken) => RunAsync(untilEmpty: true, cancellationToken);

    private async Task<bool> RunAsync(bool untilEmpty, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _runs, 1) != 0)
        {
            throw new InvalidOperationException("The synchronizer of this process runs already. Stop it first, or let it do the work.");
        }

        using var stopEvents = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var dispatching = events.RunAsync(stopEvents.Token);
        try
        {
            var isEmpty = await LeadsAsync(untilEmpty, cancellationToken).ConfigureAwait(false)
                ? await UntilAsync(untilEmpty, cancellationToken).ConfigureAwait(false)
                : untilEmpty && !cancellationToken.IsCancellationRequested;
            if (isEmpty)
            {
                events.EndWhenEmpty();
                await dispatching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return isEmpty;
        }
        finally
        {
            wakeUps.Customers.IsSynchronizedHere = false;
            await (_reporting ?? Task.CompletedTask).WaitAsync(PauseAfterStoreFailure, timeProvider, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await store.StopLeadingAsync(CancellationToken.None).ConfigureAwait(false);
            stopEvents.Cancel();
            await dispatching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Volatile.Write(ref _runs, 0);
        }
    }

    // Waits for the role of synchronizing. False when there is nothing to do any more, or the run is stopped.
    private async Task<bool> LeadsAsync(bool untilEmpty, CancellationToken cancellationToken)
    {
        var follows = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await store.TryLeadAsync(cancellationToken).ConfigureAwait(false))
                {
                    Log.Leads(_logger);
                    return wakeUps.Customers.IsSynchronizedHere = true;
                }

                if (!follows)
                {
                    Log.Follows(_logger);
                    follows = true;
                }

                if (untilEmpty && await IsEmptyAsync(cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
            catch (CustomerStoreException exception)
            {
                StoreFailed(exception);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            await Task.Delay(PauseWhileAnotherLeads, timeProvider, CancellationToken.None).WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private async ValueTask<bool> IsEmptyAsync(CancellationToken cancellationToken)
        => (await reader.ReadLanesAsync(cancellationToken).ConfigureAwait(false)).Count == 0
            && (await reader.ReadLeasedAsync(Guid.Empty, 1, cancellationToken).ConfigureAwait(false)).Count == 0;

    private async Task<bool> UntilAsync(bool untilEmpty, CancellationToken cancellationToken)
    {
        using var listening = store.ListenToOthers(() =>
        {
            wakeUps.Synchronizer.Set();
            wakeUps.Events.Set();
        });

        // Nobody knows yet whether there is something to do, and behind a shut gate nobody will for a while.
        _nextDue = timeProvider.GetUtcNow();
        _lastLook = null;
        _reported = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            _lookedAt = timeProvider.GetUtcNow();
            try
            {
                // Also while the gate is shut: what is on its way keeps its lease until it has ended.
                await RenewAsync(cancellationToken).ConfigureAwait(false);
                if (MaySend(cancellationToken))
                {
                    await TakeOverAsync(cancellationToken).ConfigureAwait(false);
                    await ClaimAsync(cancellationToken).ConfigureAwait(false);
                    Send(cancellationToken);
                }

                var isSettling = Settle();
                Report(cancellationToken);
                if (!isSettling && untilEmpty && IsIdle && _nextDue is null && !_watch.IsWatching && !HasStoreFailed)
                {
                    if (await IsEmptyAsync(cancellationToken).ConfigureAwait(false))
                    {
                        return true;
                    }

                    // Another process has begun something since the last look.
                    (_lastLook, _lastLookAtLeases, _nextDue) = (null, null, _lookedAt);
                }
            }
            catch (CustomerStoreException exception)
            {
                StoreFailed(exception);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            await SleepAsync(cancellationToken).ConfigureAwait(false);
        }

        await StopAsync().ConfigureAwait(false);
        return false;
    }

    // After an outage a single question goes first; a backlog let loose on a system that has just come back takes it down again. The question
    // goes beside the loop, which has leases to renew and answers to settle meanwhile.
    private bool MaySend(CancellationToken cancellationToken)
    {
        var state = gate.Look();
        if (state.IsOpen)
        {
            return !HasStoreFailed;
        }

        ReleaseClaimed();
        if (_nextDue is null && !_watch.IsWatching)
        {
            // Nobody waits for an answer: whoever signs up next in sync mode is the trial.
            return !HasStoreFailed;
        }

        if (gate.TryEnterToCatchUp(CallNeeds.Probe, out var pass))
        {
            _ = ProbeAsync(new CallPermit(gate, pass, fence: null, cancellationToken: cancellationToken));
        }

        return gate.Look().IsOpen && !HasStoreFailed;
    }

    // Nobody awaits it: its place at the gate is the only one there is, and giving that back wakes the loop.
    private async Task ProbeAsync(CallPermit permit)
    {
        var outcome = await calls.ProbeAsync(permit).ConfigureAwait(false);
        Log.Probed(_logger, outcome.Failure is null ? "answers" : "does not answer", outcome.Code);
        permit.Leave(outcome);
    }

    // For the other processes on the channel database, which ask why a customer waits and see no gate but their own. It holds nothing up:
    // what could not be written is written later.
    private void Report(CancellationToken cancellationToken)
    {
        var report = new SynchronizerReport { At = timeProvider.GetUtcNow(), Gate = gate.Look(), ShutLegalEntities = gate.LookAtLegalEntities(), ShutParts = gate.LookAtParts() };
        if (_reporting is { IsCompleted: false } || report.SaysTheSameAs(_reported)
            || (_reportFailedAt is { } at && timeProvider.GetElapsedTime(at) < PauseAfterStoreFailure))
        {
            return;
        }

        _reporting = ReportAsync(report, cancellationToken);
    }

    private async Task ReportAsync(SynchronizerReport report, CancellationToken cancellationToken)
    {
        try
        {
            await store.ReportAsync(report, cancellationToken).ConfigureAwait(false);
            (_reported, _reportFailedAt) = (report, null);

            // What has changed meanwhile is told next.
            wakeUps.Synchronizer.Set();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run ends, and with it what there is to report.
        }
        catch (Exception exception)
        {
            var failure = exception as CustomerStoreException;
            _reportFailedAt = timeProvider.GetTimestamp();
            Log.ReportFailed(_logger, failure?.Failure ?? CustomerStoreFailure.Damaged, failure?.Message ?? exception.GetType().Name);
        }
    }

    private async Task SleepAsync(CancellationToken cancellationToken)
    {
        ForgetSettled();
        var sleep = TimeToSleep(timeProvider.GetUtcNow());
        await wakeUps.Synchronizer
            .WaitAsync(sleep > ShortestSleep ? sleep : ShortestSleep, timeProvider, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ForgetSettled();
    }

    // A signal ends the sleep at once; the time is for what no signal tells.
    private TimeSpan TimeToSleep(DateTimeOffset now)
    {
        if (HasStoreFailed)
        {
            return PauseAfterStoreFailure;
        }

        var longest = _watch.IsWatching ? Min(Terms.PollInterval, Terms.LeaseDuration / 4) : Terms.PollInterval;
        if (_sending.Count > 0 || _claimed.Count > 0)
        {
            longest = Min(longest, Terms.LeaseDuration / 6);
            return _nextDue > now ? Min(longest, _nextDue.Value - now) : longest;
        }

        if (_nextDue is not { } due)
        {
            return longest;
        }

        var next = gate.Look() switch
        {
            { IsOpen: true } => due,
            { IsTrying: false, RetryAt: { } retryAt } => retryAt,
            _ => DateTimeOffset.MaxValue,
        };

        // It was due at the last look already and did not come: another process has it, or a place or a trial is awaited.
        return Min(longest, next <= _lookedAt ? PauseWhenNothingComes : next - now);
    }

    // Nothing new is sent; what is on its way ends within its time-outs, is settled, and the rest is given back. A channel database that fails
    // holds the stop up no longer than a moment: leases end by themselves, and headquarters is asked before anything is sent again.
    private async Task StopAsync()
    {
        ReleaseClaimed();
        var started = timeProvider.GetTimestamp();
        long? allEndedAt = null;
        while (!IsIdle && timeProvider.GetElapsedTime(started) < Terms.LeaseDuration)
        {
            Settle();
            if (_sending.Values.All(static claimed => claimed.HasEnded))
            {
                allEndedAt ??= timeProvider.GetTimestamp();
            }

            if (IsIdle || (HasStoreFailed && allEndedAt is { } ended && timeProvider.GetElapsedTime(ended) >= LongestStopOfFailingStore))
            {
                break;
            }

            await wakeUps.Synchronizer.WaitAsync(PauseAfterStoreFailure, timeProvider, CancellationToken.None).ConfigureAwait(false);
            ForgetSettled();
        }

        Log.Stopped(_logger, CountUnsettled());
    }

    private void StoreFailed(CustomerStoreException exception)
    {
        lock (_lock)
        {
            _storeFailedAt = timeProvider.GetTimestamp();
        }

        Log.StoreFailed(_logger, exception.Failure, exception.Message);
    }

    private IEnumerable<Claimed> Held() => _claimed.All.Concat(_sending.Values).Where(static claimed => !claimed.IsLost);

    private DateTimeOffset NextAttempt(DueLane lane, DueTime time)
    {
        var state = gate.Look(lane.LegalEntity);
        var dueAt = IsDue(lane, time) && lane.DueAt > time.Now ? time.Now : lane.DueAt;
        return !state.IsOpen && state.RetryAt > dueAt ? state.RetryAt.Value : dueAt;
    }

    private Lease NewLease() => new(_owner, timeProvider.GetUtcNow() + Terms.LeaseDuration);

    private DecisionContext NewTerms() => new(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
