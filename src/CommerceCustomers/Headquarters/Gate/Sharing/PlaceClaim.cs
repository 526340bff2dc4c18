namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>A process that wants places, and its turn where there are fewer places than processes.</summary>
internal sealed record PlaceClaim(string Id, PlaceDemand Demand, bool IsWaiting, long Since)
{
    /// <summary>
    /// Returns what is due to one of the processes. What is due to all of them together never exceeds <paramref name="most"/>.
    /// </summary>
    public static PlaceShare Due(string id, IEnumerable<PlaceClaim> claims, int most, int mostCatchUp)
    {
        // Who waits longest is first. Of those that hold places, who began last keeps its turn.
        var inTurn = claims.Where(static claim => !claim.Demand.IsNone)
            .OrderBy(static claim => !claim.IsWaiting)
            .ThenBy(static claim => claim.IsWaiting ? claim.Since : -claim.Since)
            .ThenBy(static claim => claim.Id, StringComparer.Ordinal)
            .ToList();
        var dealt = new Dealt(inTurn.Count, most, Math.Min(most, mostCatchUp));
        for (var at = 0; at < inTurn.Count; at++)
        {
            _ = dealt.TryLive(at, inTurn[at].Demand) || dealt.TryCatchUp(at, inTurn[at].Demand);
        }

        dealt.Rounds(inTurn, dealt.TryLive);
        dealt.Rounds(inTurn, dealt.TryCatchUp);
        var own = inTurn.FindIndex(claim => claim.Id == id);
        if (own < 0)
        {
            return default;
        }

        // A place that a process holds for live calls is for those that catch up too while no live call takes it.
        var toCatchUp = new Dealt(inTurn.Count, mostCatchUp, mostCatchUp);
        toCatchUp.Rounds(inTurn, toCatchUp.TryCatchUp);
        var total = dealt.TotalOf(own);
        return new PlaceShare(total, Math.Min(total, toCatchUp.TotalOf(own)));
    }

    private sealed class Dealt(int count, int left, int leftToCatchUp)
    {
        private readonly int[] _live = new int[count];
        private readonly int[] _catchUp = new int[count];
        private int _left = left;
        private int _leftToCatchUp = leftToCatchUp;

        public int TotalOf(int at) => _live[at] + _catchUp[at];

        public bool TryLive(int at, PlaceDemand demand)
        {
            if (_left <= 0 || _live[at] >= demand.Live)
            {
                return false;
            }

            _live[at]++;
            _left--;
            return true;
        }

        public bool TryCatchUp(int at, PlaceDemand demand)
        {
            if (_left <= 0 || _leftToCatchUp <= 0 || _catchUp[at] >= demand.CatchUp)
            {
                return false;
            }

            _catchUp[at]++;
            _left--;
            _leftToCatchUp--;
            return true;
        }

        public void Rounds(List<PlaceClaim> claims, Func<int, PlaceDemand, bool> tryOne)
        {
            bool hasDealt;
            do
            {
                hasDealt = false;
                for (var at = 0; at < claims.Count; at++)
                {
                    hasDealt |= tryOne(at, claims[at].Demand);
                }
            }
            while (hasDealt);
        }
    }
}
