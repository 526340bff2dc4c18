using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Synchronization;

/// <summary>Puts the synchronizer together from its parts, and runs it beside the delivery of events.</summary>
internal sealed class CustomerSynchronizer : ICustomerSynchronizer
{
    private readonly EventDispatcher _events;
    private readonly ICustomerStore _store;
    private readonly WakeUps _wakeUps;
    private readonly LeaseTakeOver _takeOver;
    private readonly OthersPoll _poll;
    private readonly LeadingRole _role;
    private readonly GateReporter _reporter;
    private readonly HeadquartersGate _gate;
    private readonly SynchronizerLoop _loop;
    private int _runs;

    public CustomerSynchronizer(
        ICustomerStore store,
        ICustomerReader reader,
        HeadquartersGate gate,
        HeadquartersCalls calls,
        DeliveryAttempt attempt,
        CustomerNeeds needs,
        ConfirmingProbe confirmingProbe,
        SettlingWatch settling,
        ResultCommit commit,
        EventDispatcher events,
        EventHandlers handlers,
        ILiveSettings settings,
        WakeUps wakeUps,
        CommerceMetrics metrics,
        MinuteRecorder minutes,
        TimeProvider timeProvider,
        Randomness randomness,
        ILogger<CustomerSynchronizer>? logger = null)
    {
        (_events, _store, _wakeUps, _gate) = (events, store, wakeUps, gate);
        var log = logger ?? NullLogger<CustomerSynchronizer>.Instance;
        var inbox = new SynchronizerInbox(wakeUps);
        var claimed = new ClaimedCustomers();
        var pause = new StorePause(timeProvider, log);
        var pace = new ClaimPace(timeProvider);
        var owner = new LeaseOwner(settings, timeProvider, randomness);
        var renewal = new LeaseRenewal(store, claimed, owner, settings, metrics, timeProvider, log);
        var takeOver = _takeOver = new LeaseTakeOver(store, reader, claimed, owner, settling, settings, timeProvider, randomness, log);
        var claimer = new Claimer(
            store, reader, gate, calls, settling, claimed, owner, takeOver, pace, settings, wakeUps, timeProvider);
        var decision = new ResultDecision(gate, calls, settings, timeProvider, randomness, log);
        var committer = new Committer(commit, claimed, pace, pause, inbox, metrics, timeProvider, log);
        var sender = new Sender(gate, attempt, needs, confirmingProbe, decision, claimed, committer, inbox, settings, timeProvider, log);
        var probe = new GateProbe(gate, calls, log);
        _role = new LeadingRole(store, reader, pause, wakeUps, timeProvider, log);
        _reporter = new GateReporter(store, gate, inbox, timeProvider, log);
        var messages = new InboxReader(inbox, decision, committer, _reporter);
        var stop = new GracefulStop(messages, sender, committer, claimed, pause, settings, wakeUps, timeProvider, log);
        _loop = new SynchronizerLoop(
            messages,
            renewal,
            takeOver,
            claimer,
            sender,
            committer,
            probe,
            _reporter,
            new BacklogCount(reader, minutes, timeProvider),
            claimed,
            stop,
            pause,
            gate,
            reader,
            settings,
            wakeUps,
            timeProvider);
        _poll = new OthersPoll(reader, owner, handlers, _loop, settings, wakeUps, randomness, timeProvider);
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
        using var listening = _store.ListenToOthers(OthersWrote);
        var polling = listening is null ? _poll.RunAsync(OthersWrote, stopEvents.Token) : Task.CompletedTask;
        var dispatching = _events.RunAsync(stopEvents.Token);
        try
        {
            var isEmpty = await _role.TakeAsync(untilEmpty, cancellationToken).ConfigureAwait(false)
                ? await _loop.RunAsync(untilEmpty, cancellationToken).ConfigureAwait(false)
                : untilEmpty && !cancellationToken.IsCancellationRequested;
            if (isEmpty)
            {
                _events.EndWhenEmpty();
                await dispatching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return isEmpty;
        }
        finally
        {
            await _reporter.FinishAsync().ConfigureAwait(false);
            await _gate.ReleasePlacesAsync().ConfigureAwait(false);
            await _role.GiveUpAsync().ConfigureAwait(false);
            stopEvents.Cancel();
            await dispatching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await polling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Volatile.Write(ref _runs, 0);
        }
    }

    private void OthersWrote()
    {
        _takeOver.OthersWrote();
        _wakeUps.Synchronizer.Set();
        _wakeUps.Events.Set();
    }
}
