namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// The exchange of one process with the others, as a function (text, what the process brings) → (text, what the process gets).
/// </summary>
internal static class ShareExchange
{
    /// <summary>How long a process may take places after it began to renew its lease.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(6);

    public static readonly TimeSpan BetweenRenewals = LeaseTime / 3;

    public static ShareAnswer Of(ShareRequest request, string? text)
    {
        var before = SharedGatesText.Read(text);
        var sequence = Math.Max(before.Sequence, FirstSequence(before, request)) + 1;
        var present = before.Processes.Where(process => process.Id != request.Id && !IsOver(process, request)).ToList();
        var silent = present.Where(process => Silence(process, request) > LeaseTime).Select(static process => process.Id).ToHashSet();
        var living = present.Where(process => !silent.Contains(process.Id)).Select(static process => process.Id).ToHashSet();
        var own = before.Processes.FirstOrDefault(process => process.Id == request.Id);
        var lease = LeaseOf(request, own, present, silent, sequence);
        var context = new WordContext(request.Id, lease.Granted.Total > 0, living, sequence, request.Moment.WallClock);
        var (words, heard) = Words(before.Words, request, context);
        var doOthersWait = present.Exists(process => process.Places == 0 && !process.Demand.IsNone && living.Contains(process.Id));
        if (!request.NeedsNothing)
        {
            present.Add((own ?? new SharedProcess()) with
            {
                Id = request.Id,
                Beat = sequence,
                Places = lease.Held.Total,
                CatchUp = lease.Held.CatchUp,
                WantsLive = request.Demand.Live,
                WantsCatchUp = request.Demand.CatchUp,
                Since = lease.Since,
            });
        }

        var after = before with { Sequence = sequence, Processes = present, Words = words };
        var hasChanged = !request.NeedsNothing || own is not null || !words.SequenceEqual(before.Words);
        return new ShareAnswer(after, hasChanged ? SharedGatesText.Write(after) : null, lease, heard, doOthersWait);
    }

    // The calls that a dead process left running have ended after the settling time.
    private static bool IsOver(SharedProcess process, ShareRequest request)
        => Silence(process, request) > (process.Places == 0 ? LeaseTime : LeaseTime + request.Moment.Settings.SettlingTime);

    private static TimeSpan Silence(SharedProcess process, ShareRequest request)
        => request.Sightings.Silence(process, request.Moment.Now);

    // A text that was lost must not begin with numbers that have been used.
    private static long FirstSequence(SharedGates before, ShareRequest request)
        => before.Sequence > 0 ? 0 : request.Moment.WallClock.ToUnixTimeMilliseconds();

    private static PlaceLease LeaseOf(
        ShareRequest request, SharedProcess? own, List<SharedProcess> others, HashSet<string> silent, long sequence)
    {
        if (request.NeedsNothing)
        {
            return default;
        }

        var most = request.Moment.Settings.MaxConcurrency;
        var room = new PlaceShare(
            Math.Max(0, most - others.Sum(static process => process.Places)),
            Math.Max(0, PlaceRules.CatchUpOf(most) - others.Sum(static process => process.CatchUp)));

        // What others have taken over meanwhile is theirs.
        var keeps = own is null ? request.Keeps.AtMost(room) : request.Keeps.AtMost(own.Held.AtLeast(room));
        return PlaceRules.Decide(
            own ?? new SharedProcess { Id = request.Id, Since = sequence }, keeps, request.Demand, others, silent, most, sequence);
    }

    private static (IReadOnlyList<SharedWord> Words, IReadOnlyList<HeardWord> Heard) Words(
        IReadOnlyList<SharedWord> before, ShareRequest request, in WordContext context)
    {
        var gates = request.Gates.ToDictionary(static gate => gate.Key);
        var words = new List<SharedWord>();
        var heard = new List<HeardWord>();
        foreach (var word in before)
        {
            if (SharedGateKey.Read(word.Gate) is not { } key)
            {
                words.Add(word);
                continue;
            }

            gates.Remove(key, out var known);
            known ??= new KnownGate(key, GateState.Initial, AgreedNumber: 0, HasChanged: false);
            Add(WordRules.Merge(word, known, context));
        }

        foreach (var known in gates.Values)
        {
            Add(WordRules.Merge(shared: null, known, context));
        }

        return (words, heard);

        void Add((SharedWord? Word, HeardWord Heard) merged)
        {
            heard.Add(merged.Heard);
            if (merged.Word is { } word)
            {
                words.Add(word);
            }
        }
    }
}
