using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Divides a claim among the lanes by round robin with equal parts, so that a big import never starves a till. Expedited customers have a
/// quarter to themselves. What a lane does not use goes to the others with the next claim.
/// </summary>
internal static class FairShares
{
    public static IReadOnlyList<DueLane> Divide(IReadOnlyList<DueLane> lanes, int capacity, int turn)
    {
        var front = lanes.Where(static lane => lane.IsExpedited).ToList();
        if (front.Count == 0 || front.Count == lanes.Count)
        {
            return Equally(lanes, capacity, turn);
        }

        var others = lanes.Where(static lane => !lane.IsExpedited).ToList();
        if (capacity == 1)
        {
            // With room for a single customer the two kinds take turns.
            return Equally((turn & 1) == 0 ? front : others, capacity, turn >> 1);
        }

        var most = ExpeditedPart(capacity);
        return [.. Equally(front, most, turn), .. Equally(others, capacity - most, turn)];
    }

    public static int ExpeditedPart(int capacity) => Math.Max(1, capacity / 4);

    private static List<DueLane> Equally(IReadOnlyList<DueLane> lanes, int capacity, int turn)
    {
        if (lanes.Count == 0 || capacity <= 0)
        {
            return [];
        }

        var shares = new List<DueLane>(Math.Min(lanes.Count, capacity));
        var each = capacity / lanes.Count;
        var rest = capacity % lanes.Count;
        // Unsigned, because the counter of turns may overflow.
        var first = (int)((uint)turn % (uint)lanes.Count);
        for (var index = 0; index < lanes.Count; index++)
        {
            // The remainder moves on from turn to turn, so that with more lanes than capacity every lane is served.
            var lane = lanes[(index + first) % lanes.Count];
            var count = each + (index < rest ? 1 : 0);
            if (count > 0)
            {
                shares.Add(lane.WithMaxClaimed(count));
            }
        }

        return shares;
    }
}
