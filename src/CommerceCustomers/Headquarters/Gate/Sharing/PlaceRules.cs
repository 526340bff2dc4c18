namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// How the places are shared out: to each process with a demand at least one, in turn where there are fewer places than processes; then to
/// live calls, then to those that catch up, evenly. A place that a process holds goes to another only after it was given back, or its lease
/// has ended.
/// </summary>
internal static class PlaceRules
{
    private const int EnoughToSpareOne = 8;

    /// <summary>
    /// Returns how many places one process holds at most. One is left, so that a process that starts after a crash need not wait for those
    /// of the dead one. Of few places the last one may be taken too while calls need all of them; calls that catch up alone never do.
    /// </summary>
    public static int MostOfOne(int most, int neededNow)
        => most < EnoughToSpareOne ? Math.Clamp(neededNow, Math.Max(1, most - 1), most) : most - 1;

    /// <summary>Returns how many places calls may take that catch up; the others are reserved for live calls.</summary>
    public static int CatchUpOf(int most) => most - GatePlaces.Reserved(most);

    /// <summary>Decides what a process holds from now on.</summary>
    /// <param name="own">What the text says of the process, or a new one when it says nothing.</param>
    /// <param name="keeps">What it cannot give back yet, because calls are under way or may begin any moment.</param>
    /// <param name="demand">What it wants.</param>
    /// <param name="others">The other processes.</param>
    /// <param name="silent">Those of them that have not renewed their lease in time. What they hold is not free yet.</param>
    /// <param name="most">The most calls at once over all processes.</param>
    /// <param name="sequence">The number of this change.</param>
    /// <returns>What it holds, and what is granted of that: less where others want their share.</returns>
    public static PlaceLease Decide(
        SharedProcess own,
        PlaceShare keeps,
        PlaceDemand demand,
        IReadOnlyList<SharedProcess> others,
        IReadOnlySet<string> silent,
        int most,
        long sequence)
    {
        var heldByOthers = Sum(others);
        var heldBySilent = Sum(others.Where(process => silent.Contains(process.Id)));
        var leftToCatchUp = LeftToCatchUp(most, heldBySilent);
        var isWaiting = own.Places == 0;
        var claims = others
            .Where(process => !silent.Contains(process.Id) && !process.Demand.IsNone)
            .Select(static process => new PlaceClaim(process.Id, process.Demand, process.Places == 0, process.Since))
            .Append(new PlaceClaim(own.Id, demand, isWaiting, own.Since));
        var target = PlaceClaim
            .Due(own.Id, claims, Math.Max(0, most - heldBySilent.Total), leftToCatchUp)
            .AtMost(new PlaceShare(MostOfOne(most, demand.NeededNow), CatchUpOf(most)));

        var total = Grown(keeps.Total, target.Total, most - heldByOthers.Total);
        var heldToCatchUp = heldByOthers.CatchUp - heldBySilent.CatchUp;
        var catchUp = Math.Min(total, Grown(keeps.CatchUp, target.CatchUp, leftToCatchUp - heldToCatchUp));
        var held = new PlaceShare(total, catchUp);
        return new PlaceLease(held, held.AtMost(target))
        {
            Since = (total > 0) == isWaiting ? sequence : own.Since,
        };
    }

    // Those that are alive catch up with what the silent ones leave, even if that is one place reserved for live calls.
    private static int LeftToCatchUp(int most, PlaceShare heldBySilent)
        => Math.Max(CatchUpOf(most) - heldBySilent.CatchUp, CatchUpOf(Math.Max(0, most - heldBySilent.Total)));

    private static int Grown(int keeps, int target, int room) => target <= keeps ? keeps : Math.Max(keeps, Math.Min(target, room));

    private static PlaceShare Sum(IEnumerable<SharedProcess> processes) => processes.Aggregate(
        default(PlaceShare), static (sum, process) => new(sum.Total + process.Places, sum.CatchUp + process.CatchUp));
}
