using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>How the gate exchanges places and pauses with the other processes on the channel database.</summary>
internal sealed partial class HeadquartersGate : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan LongestExchange = TimeSpan.FromSeconds(3);

    private GateSharing? _sharing;

    private GateSharing? Sharing => shared is null || _machine.Share is not { IsShared: true } ? null : _sharing ?? NewSharing(shared);

    /// <summary>
    /// Hears what the others say of the gates, for those who ask why a customer waits. Without an answer it tells what it knows.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (Sharing is { } sharing)
        {
            await sharing.RefreshAsync().WaitAsync(LongestExchange, timeProvider, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Says whether other processes leave this one a place for calls that catch up.</summary>
    public bool HasPlaceToCatchUp()
    {
        lock (_lock)
        {
            return _machine.HasPlaceToCatchUp(Moment());
        }
    }

    /// <summary>Notes that customers wait for a place to catch up, so that the next exchange asks the others for one.</summary>
    public void NoteLackOfPlaceToCatchUp()
    {
        lock (_lock)
        {
            _machine.Share?.NoteLackOfPlace(isLive: false);
        }
    }

    /// <summary>
    /// Lets a call in that catches up, after the others were asked for what it lacks. Null when it is not let in now.
    /// </summary>
    public async ValueTask<GatePass?> EnterToCatchUpAsync(CallNeeds needs)
    {
        for (var asks = 0; asks < 2; asks++)
        {
            if (TryToCatchUp(needs, out var pass))
            {
                return pass;
            }

            if (Sharing is not { } sharing || !sharing.TryAsk(out var asked))
            {
                return null;
            }

            await asked.WaitAsync(LongestExchange, timeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return TryToCatchUp(needs, out var late) ? late : null;
    }

    /// <summary>
    /// Gives back the places that no call occupies, so that others have them at once. A store that hangs holds it up briefly.
    /// </summary>
    public async Task ReleasePlacesAsync()
    {
        if (_sharing is { } sharing)
        {
            await sharing.ReleaseAsync().WaitAsync(LongestExchange, timeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ReleasePlacesAsync().ConfigureAwait(false);
        Dispose();
    }

    public void Dispose() => _sharing?.Dispose();

    private static string NewName(Randomness randomness, TimeProvider timeProvider)
        => randomness.NewId(timeProvider.GetUtcNow()).ToString("N")[^16..];

    private bool AdmitsOrNotesLack(in CallNeeds needs)
    {
        lock (_lock)
        {
            var moment = BringUpToNow();
            if (_machine.Admits(needs, moment))
            {
                return true;
            }

            _machine.NoteLack(needs, moment);
            return false;
        }
    }

    private bool TryToCatchUp(in CallNeeds needs, out GatePass pass)
    {
        lock (_lock)
        {
            return _machine.TryEnterToCatchUp(needs, Moment(), out pass);
        }
    }

    private bool TryToConfirm(out GatePass pass)
    {
        lock (_lock)
        {
            return _machine.TryEnterToConfirm(Moment(), out pass);
        }
    }

    // Asks the others for what a call lacks, and returns whether the answer is there already; else the synchronizer is woken when it is.
    private bool AskOthers() => Sharing is { } sharing && sharing.TryAsk(out var answer) && answer.IsCompleted;

    /// <summary>Lets a live call in, or asks the others for what it lacks. Null when it has to try again.</summary>
    private async ValueTask<GateEntry?> EnterOrAskAsync(CallNeeds needs, TimeSpan budget, CancellationToken cancellationToken)
    {
        // An exchange that is under way may have begun before, so that the next one answers.
        for (var asks = 0; asks < 2; asks++)
        {
            var entry = EnterNow(needs);
            if (entry is { Pass: not null } || Sharing is not { } sharing || !sharing.TryAsk(out var asked))
            {
                return entry;
            }

            try
            {
                await asked.WaitAsync(budget > TimeSpan.Zero ? budget : TimeSpan.Zero, timeProvider, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The time that the call may wait for a place is over.
                break;
            }
        }

        return null;
    }

    private GateEntry? EnterNow(in CallNeeds needs)
    {
        lock (_lock)
        {
            return _machine.TryEnterLive(needs, turn: null, Moment());
        }
    }

    private GateSharing NewSharing(ISharedGateText text)
    {
        lock (_lock)
        {
            return _sharing ??= new GateSharing(text, _machine, _lock, Moment, effects => CarryOut(effects), scheduling, timeProvider);
        }
    }
}
