using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// The loop of the synchronizer: it reads what has ended, keeps its leases, claims, sends and commits. It alone decides and owns all state;
/// attempts, commits and reports run beside it and tell it through its inbox.
/// </summary>
internal sealed class SynchronizerLoop(
    InboxReader inbox,
    LeaseRenewal renewal,
    LeaseTakeOver takeOver,
    Claimer claimer,
    Sender sender,
    Committer committer,
    GateProbe probe,
    GateReporter reporter,
    BacklogCount backlog,
    ClaimedCustomers claimed,
    GracefulStop stop,
    StorePause pause,
    HeadquartersGate gate,
    ICustomerReader reader,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider)
{
    private bool _isToLook;
    private volatile bool _mayHaveWork;

    /// <summary>Gets a value indicating whether work was left at the last look. Any thread may ask.</summary>
    public bool MayHaveWork => _mayHaveWork;

    private bool KnowsOfWork => claimer.NextDue is not null || takeOver.IsWatching;

    /// <summary>Runs until it is stopped or, if asked for, until nothing is left to deliver.</summary>
    /// <returns>Whether nothing is left.</returns>
    public async Task<bool> RunAsync(bool untilEmpty, CancellationToken cancellationToken)
    {
        Begin();
        while (!cancellationToken.IsCancellationRequested)
        {
            var lookedAt = timeProvider.GetUtcNow();
            try
            {
                await RoundAsync(cancellationToken).ConfigureAwait(false);
                if (untilEmpty && await IsDoneAsync(lookedAt, cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }
            }
            catch (CustomerStoreException exception)
            {
                _isToLook = true;
                pause.Begin(exception);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            _mayHaveWork = KnowsOfWork;
            await SleepAsync(lookedAt, cancellationToken).ConfigureAwait(false);
        }

        await stop.StopAsync().ConfigureAwait(false);
        return false;
    }

    private void Begin()
    {
        inbox.ReadAll();
        LookAgain(timeProvider.GetUtcNow());
        reporter.Begin();
    }

    private async ValueTask RoundAsync(CancellationToken cancellationToken)
    {
        inbox.ReadAll();
        if (!pause.IsOn)
        {
            // Also while the gate is shut: customers on their way keep their leases until their attempts have ended.
            await renewal.RenewAsync(cancellationToken).ConfigureAwait(false);
        }

        if (MaySend(cancellationToken))
        {
            await LookAsync(cancellationToken).ConfigureAwait(false);
            sender.Send(cancellationToken);
        }

        inbox.ReadAll();
        committer.Start();
        reporter.Start(cancellationToken);
        backlog.Start(KnowsOfWork || !claimed.IsEmpty, cancellationToken);
    }

    // A round that was neither woken nor due asks the channel database nothing.
    private async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (_isToLook || claimer.IsDue || takeOver.IsLooking)
        {
            backlog.Changed();
            await takeOver.TakeOverAsync(cancellationToken).ConfigureAwait(false);
            _isToLook = !await claimer.ClaimAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // A shut gate stops claims. While customers wait, a probe finds out whether calls work; else the next sync creation does.
    private bool MaySend(CancellationToken cancellationToken)
    {
        if (gate.Look().AllowsCalls)
        {
            return !pause.IsOn;
        }

        sender.GiveBackWaiting();
        if (!KnowsOfWork)
        {
            return !pause.IsOn;
        }

        probe.TryStart(cancellationToken);
        return gate.Look().AllowsCalls && !pause.IsOn;
    }

    private async ValueTask<bool> IsDoneAsync(DateTimeOffset lookedAt, CancellationToken cancellationToken)
    {
        if (!committer.HasCommittedAll || KnowsOfWork || pause.IsOn)
        {
            return false;
        }

        if (await reader.IsIdleAsync(Guid.Empty, [], cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        // Another process has begun something since the last look.
        LookAgain(lookedAt);
        return false;
    }

    private void LookAgain(DateTimeOffset dueAt)
    {
        _isToLook = true;
        claimer.AssumeDue(dueAt);
        takeOver.LookAgain();
    }

    private async Task SleepAsync(DateTimeOffset lookedAt, CancellationToken cancellationToken)
    {
        var sleep = new SleepTime(settings.Current.Synchronizer, timeProvider.GetUtcNow())
        {
            LookedAt = lookedAt,
            NextDue = claimer.NextDue,
            Gate = gate.Look(),
            IsWatchingLeases = takeOver.IsLooking,
            HoldsCustomers = !claimed.IsEmpty,
        };
        try
        {
            if (await wakeUps.Synchronizer
                .WaitAsync(pause.IsOn ? StorePause.Length : sleep.Length, timeProvider, cancellationToken).ConfigureAwait(false))
            {
                _isToLook = true;
                backlog.Changed();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run ends.
        }
    }
}
