using CommerceCustomers.Customers;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
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
    Conversation conversation,
    EventDispatcher events,
    ILiveSettings settings,
    Signals signals,
    CommerceMetrics metrics,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger<CustomerSynchronizer>? logger = null) : ICustomerSynchronizer
{
    private static readonly TimeSpan PauseAfterStoreFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWhenNothingComes = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);

    private readonly ILogger _logger = logger ?? NullLogger<CustomerSynchronizer>.Instance;
    private readonly Guid _owner = Guid.CreateVersion7(timeProvider.GetUtcNow());
    private readonly LeaseWatch _watch = new(timeProvider);
    private readonly Queue<Claimed> _claimed = new();
    private readonly Dictionary<CustomerId, Claimed> _sending = [];
    private readonly Lock _lock = new();
    private readonly List<Claimed> _settled = [];
    private List<(Claimed Claimed, RecordChange Change)> _ended = [];
    private bool _isSettling;
    private int _runs;
    private int _turn;
    private bool _isAlone;
    private bool _hasLostClaim;
    private double _pace;
    private long _paceSince;
    private long? _lastLook;
    private DateTimeOffset _lookedAt;
    private DateTimeOffset? _nextDue;
    private long? _storeFailedAt;

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
        var dispatching = events.HasHandlers ? events.RunAsync(stopEvents.Token) : Task.CompletedTask;
        try
        {
            return await UntilAsync(untilEmpty, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stopEvents.CancelAsync().ConfigureAwait(false);
            await dispatching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Volatile.Write(ref _runs, 0);
        }
    }

    private async Task<bool> UntilAsync(bool untilEmpty, CancellationToken cancellationToken)
    {
        // Nobody knows yet whether there is something to do, and behind a shut gate nobody will for a while.
        _nextDue = timeProvider.GetUtcNow();
        _lastLook = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            _lookedAt = timeProvider.GetUtcNow();
            try
            {
                // Also while the gate is shut: what is on its way keeps its lease until it has ended.
                await RenewAsync(cancellationToken).ConfigureAwait(false);
                if (await ProbeAsync(cancellationToken).ConfigureAwait(false))
                {
                    await TakeOverAsync(cancellationToken).ConfigureAwait(false);
                    await ClaimAsync(cancellationToken).ConfigureAwait(false);
                    Send();
                }

                if (!Settle() && untilEmpty && IsIdle && _nextDue is null && !_watch.IsWatching && !HasStoreFailed)
                {
                    return true;
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

    // After an outage a single question goes first; a backlog let loose on a system that has just come back takes it down again.
    private async Task<bool> ProbeAsync(CancellationToken cancellationToken)
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

        if (!gate.TryEnterToCatchUp(legalEntity: null))
        {
            return false;
        }

        var outcome = await calls.ProbeAsync(cancellationToken).ConfigureAwait(false);
        gate.Leave(legalEntity: null, outcome, live: false);
        Log.Probed(_logger, outcome.Failure is null ? "answers" : "does not answer", outcome.Code);
        return outcome.Failure is null;
    }

    private async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        if (HasStoreFailed)
        {
            return;
        }

        var duration = Terms.LeaseDuration;
        var third = duration / 3;
        var due = Held().Where(claimed => timeProvider.GetElapsedTime(claimed.LeasedAt) >= third).ToList();
        if (due.Count == 0)
        {
            return;
        }

        var renewedAt = timeProvider.GetTimestamp();
        var lost = await store.RenewAsync(
            [.. due.Select(static claimed => new ClaimedEpoch(claimed.Record.Id, claimed.Record.Epoch))], NewLease(), cancellationToken)
            .ConfigureAwait(false);
        foreach (var claimed in due)
        {
            claimed.Renewed(renewedAt, duration);
            if (lost.Contains(claimed.Record.Id))
            {
                await claimed.LoseAsync().ConfigureAwait(false);
                metrics.LeaseLost();
                Log.LeaseLost(_logger, claimed.Record.Id);
            }
        }
    }

    private async ValueTask TakeOverAsync(CancellationToken cancellationToken)
    {
        var every = _watch.IsWatching ? Terms.LeaseDuration / 4 : Terms.PollInterval;
        if (_lastLook is { } last && timeProvider.GetElapsedTime(last) < every)
        {
            return;
        }

        _lastLook = timeProvider.GetTimestamp();
        var leased = await ReadLeasedAsync(cancellationToken).ConfigureAwait(false);
        var abandoned = _watch.Observe(leased, Terms.LeaseDuration);
        if (abandoned.Count == 0)
        {
            return;
        }

        var terms = NewTerms();
        var outcomes = await store.ApplyAsync(
            [.. abandoned.Select(record => RecordLife.TakenOver(record, terms))], cancellationToken).ConfigureAwait(false);
        Log.TookOver(_logger, outcomes.Count(static outcome => outcome == ChangeOutcome.Applied));
        _watch.Forget(abandoned);
    }

    // A claim that failed may have been made all the same; nobody else would ever miss what this process does not know it holds.
    private async ValueTask<IReadOnlyList<CustomerRecord>> ReadLeasedAsync(CancellationToken cancellationToken)
    {
        if (!_hasLostClaim)
        {
            return await reader.ReadLeasedAsync(_owner, Terms.BatchSize, cancellationToken).ConfigureAwait(false);
        }

        var held = Held().Select(static claimed => claimed.Record.Id).ToHashSet();
        var leased = await reader.ReadLeasedAsync(Guid.Empty, Terms.BatchSize + held.Count, cancellationToken).ConfigureAwait(false);
        return [.. leased.Where(record => !held.Contains(record.Id))];
    }

    private async ValueTask ClaimAsync(CancellationToken cancellationToken)
    {
        var most = MostToClaim();
        if (_claimed.Count >= Math.Min(most, settings.Current.Headquarters.MaxConcurrency))
        {
            return;
        }

        var now = timeProvider.GetUtcNow();
        var lanes = await reader.ReadLanesAsync(cancellationToken).ConfigureAwait(false);
        var open = lanes.Where(lane => GateRules.Admits(gate.Look(lane.LegalEntity), now)).ToList();
        var due = open.Where(lane => lane.DueAt <= now).ToList();
        _nextDue = lanes.Count == 0 ? null : lanes.Min(lane => NextAttempt(lane));
        if (due.Count == 0)
        {
            return;
        }

        var shares = FairShares.Divide(due, most, _turn++)
            .Select(share => gate.Look(share.LegalEntity).IsOpen ? share : share with { Count = 1 })
            .ToList();
        var leasedAt = timeProvider.GetTimestamp();
        try
        {
            // Without the token: a claim that is made and not heard of would hold its customers until the lease is taken over.
            var records = await store.ClaimAsync(
                new ClaimRequest { Lease = NewLease(), Now = now, Shares = shares }, CancellationToken.None).ConfigureAwait(false);
            foreach (var record in records)
            {
                _claimed.Enqueue(new Claimed(record, leasedAt));
            }
        }
        catch (CustomerStoreException)
        {
            _hasLostClaim = true;
            _lastLook = null;
            throw;
        }
    }

    // No more than a quarter of a lease's work at the present pace, so that leases seldom need renewal.
    private int MostToClaim()
    {
        var least = settings.Current.Headquarters.MaxConcurrency;
        return Math.Clamp((int)(_pace * Terms.LeaseDuration.TotalSeconds / 4), Math.Min(least, Terms.BatchSize), Terms.BatchSize);
    }

    private void Send()
    {
        while (_claimed.TryPeek(out var next) && !_isAlone)
        {
            if (next.IsLost || timeProvider.GetElapsedTime(next.LeasedAt) > Terms.LeaseDuration - settings.Current.Headquarters.AttemptTimeout)
            {
                // Too late to send under this lease. If it is still ours it goes back; otherwise the fence holds the change off.
                GiveBack(_claimed.Dequeue());
                continue;
            }

            var alone = next.Record.LostLeases > 0;
            if (alone && _sending.Count > 0)
            {
                return;
            }

            if (!gate.TryEnterToCatchUp(next.Record.LegalEntity))
            {
                if (gate.Look(next.Record.LegalEntity).IsOpen)
                {
                    return;
                }

                GiveBack(_claimed.Dequeue());
                continue;
            }

            _isAlone = alone;
            _claimed.Dequeue();
            // It may stand there already: settled, claimed again, and not yet forgotten.
            _sending[next.Record.Id] = next;
            _ = DeliverAsync(next, next.Fenced(Terms.LeaseDuration, timeProvider));
        }
    }

    // Nobody awaits it: it ends by itself, within the time-outs of its calls, and reports through the list.
    private async Task DeliverAsync(Claimed claimed, CancellationToken leaseEnd)
    {
        var record = claimed.Record;
        var startedAt = timeProvider.GetUtcNow();
        Delivery delivery;
        try
        {
            delivery = await conversation.HoldAsync(record, live: false, leaseEnd).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // What a conversation throws is a defect; the customer must neither be lost nor be sent blindly over it.
            Log.ConversationFailed(_logger, record.Id, exception.GetType().Name);
            delivery = new Delivery(Verdict.Failed, FailureClassifier.Classify(exception)) { MayHaveArrived = true };
        }

        var othersSucceeded = gate.Look().LastSuccessAt > startedAt;
        // A call that ended with the lease says nothing about headquarters.
        if (delivery.Outcome is { } outcome && !leaseEnd.IsCancellationRequested)
        {
            gate.Leave(record.LegalEntity, outcome, live: false);
        }
        else
        {
            gate.LeaveUnused(record.LegalEntity, live: false);
        }

        End(claimed, RecordLife.Settled(
            record, delivery with { OthersSucceeded = othersSucceeded }, calls.Capabilities, live: false, NewTerms()));
    }

    private void End(Claimed claimed, RecordChange change)
    {
        lock (_lock)
        {
            _ended.Add((claimed, change));
        }

        signals.Synchronizer.Set();
    }

    private void GiveBack(Claimed claimed) => End(claimed, RecordLife.Released(claimed.Record));

    private void ReleaseClaimed()
    {
        while (_claimed.TryDequeue(out var claimed))
        {
            GiveBack(claimed);
        }
    }

    // True when a settle is under way.
    private bool Settle()
    {
        List<(Claimed Claimed, RecordChange Change)> ended;
        lock (_lock)
        {
            if (_isSettling)
            {
                return true;
            }

            if (_ended.Count == 0 || HasStoreFailed)
            {
                return false;
            }

            ended = _ended;
            _ended = [];
            _isSettling = true;
        }

        _ = SettleAsync(ended);
        return true;
    }

    // Nobody awaits it: it catches everything and reports through the signal.
    private async Task SettleAsync(List<(Claimed Claimed, RecordChange Change)> ended)
    {
        try
        {
            var outcomes = await store.ApplyAsync([.. ended.Select(static entry => entry.Change)], CancellationToken.None)
                .ConfigureAwait(false);
            var taken = new List<(Claimed, RecordChange)>();
            for (var index = 0; index < ended.Count; index++)
            {
                if (outcomes[index] == ChangeOutcome.AccountTaken)
                {
                    taken.Add((ended[index].Claimed, RecordLife.AccountTaken(ended[index].Claimed.Record, NewTerms())));
                    continue;
                }

                Settled(ended[index].Claimed, ended[index].Change, outcomes[index]);
            }

            SettleEnded(taken);
            signals.Events.Set();
        }
        catch (Exception exception)
        {
            // Kept and tried again: what headquarters said must not be forgotten because the disk was full for a moment.
            StoreFailed(exception as CustomerStoreException ?? new CustomerStoreException(
                CustomerStoreFailure.Damaged, $"A store throws CustomerStoreException, but this one threw {exception.GetType().Name}.", exception));
            SettleEnded(ended);
        }

        // After the end is on record, because the loop that this wakes decides by it.
        signals.Synchronizer.Set();
    }

    private void SettleEnded(List<(Claimed Claimed, RecordChange Change)> again)
    {
        lock (_lock)
        {
            _ended.AddRange(again);
            _isSettling = false;
        }
    }

    private void Settled(Claimed claimed, RecordChange change, ChangeOutcome outcome)
    {
        var record = change.Record;
        lock (_lock)
        {
            _settled.Add(claimed);
        }

        if (outcome != ChangeOutcome.Applied)
        {
            metrics.LeaseLost();
            Log.SettleRefused(_logger, record.Id, outcome);
            return;
        }

        switch (record.State)
        {
            case CustomerState.Synchronized:
                metrics.Synchronized(record.Channel, timeProvider.GetUtcNow() - record.CreatedAt);
                Log.Synchronized(_logger, record.Id, record.Account!.Value);
                break;
            case CustomerState.NeedsAttention:
                Log.NeedsAttention(_logger, record.Id, record.LastError!.Code);
                break;
            default:
                break;
        }
    }

    // Deliveries that are settled leave the list of held claims here, in the loop, which alone owns it.
    private void ForgetSettled()
    {
        List<Claimed> settled;
        lock (_lock)
        {
            if (_settled.Count == 0)
            {
                return;
            }

            settled = [.. _settled];
            _settled.Clear();
        }

        var sent = 0;
        foreach (var claimed in settled)
        {
            var id = claimed.Record.Id;
            sent += claimed.IsSent ? 1 : 0;
            claimed.Dispose();
            if (_sending.TryGetValue(id, out var sending) && ReferenceEquals(sending, claimed))
            {
                _sending.Remove(id);
                _isAlone &= claimed.Record.LostLeases == 0;
            }
        }

        var elapsed = timeProvider.GetElapsedTime(_paceSince).TotalSeconds;
        _pace = elapsed > 0 ? (_pace + (sent / elapsed)) / 2 : _pace;
        _paceSince = timeProvider.GetTimestamp();
    }

    private async Task SleepAsync(CancellationToken cancellationToken)
    {
        ForgetSettled();
        var sleep = TimeToSleep(timeProvider.GetUtcNow());
        await signals.Synchronizer
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

    // Nothing new is sent; what is on its way ends within its time-outs, is settled, and the rest is given back.
    private async Task StopAsync()
    {
        ReleaseClaimed();
        var started = timeProvider.GetTimestamp();
        while (!IsIdle && timeProvider.GetElapsedTime(started) < Terms.LeaseDuration)
        {
            Settle();
            if (IsIdle)
            {
                break;
            }

            await signals.Synchronizer.WaitAsync(PauseAfterStoreFailure, timeProvider, CancellationToken.None).ConfigureAwait(false);
            ForgetSettled();
        }

        Log.Stopped(_logger, _sending.Count);
    }

    private void StoreFailed(CustomerStoreException exception)
    {
        lock (_lock)
        {
            _storeFailedAt = timeProvider.GetTimestamp();
        }

        Log.StoreFailed(_logger, exception.Failure, exception.Message);
    }

    private IEnumerable<Claimed> Held() => _claimed.Concat(_sending.Values).Where(static claimed => !claimed.IsLost);

    private DateTimeOffset NextAttempt(DueLane lane)
    {
        var state = gate.Look(lane.LegalEntity);
        return !state.IsOpen && state.RetryAt > lane.DueAt ? state.RetryAt.Value : lane.DueAt;
    }

    private Lease NewLease() => new(_owner, timeProvider.GetUtcNow() + Terms.LeaseDuration);

    private LifeTerms NewTerms() => new(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    // Touched by the loop alone.
    private sealed class Claimed(CustomerRecord record, long leasedAt) : IDisposable
    {
        private CancellationTokenSource? _fence;

        public CustomerRecord Record { get; } = record;

        public long LeasedAt { get; private set; } = leasedAt;

        public bool IsLost { get; private set; }

        public bool IsSent => _fence is not null;

        // Ends with the lease, so that nothing is sent when another process may have taken over already.
        public CancellationToken Fenced(TimeSpan leaseDuration, TimeProvider timeProvider)
            => (_fence = new CancellationTokenSource(leaseDuration - timeProvider.GetElapsedTime(LeasedAt), timeProvider)).Token;

        public void Renewed(long leasedAt, TimeSpan leaseDuration)
        {
            LeasedAt = leasedAt;
            _fence?.CancelAfter(leaseDuration);
        }

        public Task LoseAsync()
        {
            IsLost = true;
            return _fence?.CancelAsync() ?? Task.CompletedTask;
        }

        public void Dispose() => _fence?.Dispose();
    }
}
