using CommerceCustomers.Headquarters.Gate.Sharing;

namespace CommerceCustomers.Simulation.Mutations;

// Each process makes as many calls at once as all of them together may.
internal sealed class EachProcessHasAllPlaces : SharedTextMutation
{
    protected override ISharedGateText New(ISharedGateText stored, TimeProvider clock) => new Alone();

    private sealed class Alone : ISharedGateText
    {
        public ValueTask<bool> TryChangeAsync(Func<string?, string?> change) => new(true);
    }
}

// The places of a process that has gone are given away while headquarters is still working on what it sent.
internal sealed class PlacesOfTheDeadComeBackTooSoon : SharedTextMutation
{
    protected override ISharedGateText New(ISharedGateText stored, TimeProvider clock)
    {
        var seen = new Dictionary<string, (long Beat, long At)>();
        return new Text(stored, gates => gates with { Processes = [.. gates.Processes.Where(IsAlive)] });

        bool IsAlive(SharedProcess process)
        {
            if (!seen.TryGetValue(process.Id, out var last) || last.Beat != process.Beat)
            {
                seen[process.Id] = (process.Beat, clock.GetTimestamp());
                return true;
            }

            return clock.GetElapsedTime(last.At) < ShareExchange.LeaseTime;
        }
    }
}

// A process renews its lease in the channel database now and then only, and takes it for renewed meanwhile.
internal sealed class RenewsTheLeaseInMindOnly : SharedTextMutation
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(90);

    protected override ISharedGateText New(ISharedGateText stored, TimeProvider clock) => new Kept(stored, clock);

    private sealed class Kept(ISharedGateText stored, TimeProvider clock) : ISharedGateText
    {
        private string? _text;
        private long? _at;

        public ValueTask<bool> TryChangeAsync(Func<string?, string?> change)
        {
            if (_at is { } at && clock.GetElapsedTime(at) < Between)
            {
                _text = change(_text) ?? _text;
                return new(true);
            }

            _at = clock.GetTimestamp();
            return stored.TryChangeAsync(text => _text = change(text) ?? text);
        }
    }
}

// A process hears of a shut gate from headquarters alone.
internal sealed class DoesNotHearOthers : SharedTextMutation
{
    protected override ISharedGateText New(ISharedGateText stored, TimeProvider clock)
    {
        var own = new HashSet<long>();
        return new Text(stored, gates => gates with { Words = [.. gates.Words.Where(word => own.Contains(word.Number))] }, Written);

        SharedGates Written(SharedGates before, SharedGates after)
        {
            own.UnionWith(after.Words.Select(static word => word.Number));
            return after with
            {
                Words =
                [
                    .. after.Words,
                    .. before.Words.Where(word => !own.Contains(word.Number) && after.Words.All(one => one.Gate != word.Gate)),
                ],
            };
        }
    }
}

// After an outage every process asks headquarters whether it is back.
internal sealed class EveryProcessTries : SharedTextMutation
{
    protected override ISharedGateText New(ISharedGateText stored, TimeProvider clock)
        => new Text(stored, static gates => gates with { Words = [.. gates.Words.Select(static word => word with { TriedBy = null })] });
}
