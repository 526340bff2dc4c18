using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>Claims customers that are due, fairly from all lanes, and as many as can be sent soon.</summary>
internal sealed class Claimer(
    ICustomerStore store,
    ICustomerReader reader,
    HeadquartersGate gate,
    HeadquartersCalls calls,
    SettlingWatch settling,
    ClaimedCustomers claimed,
    LeaseOwner owner,
    LeaseTakeOver takeOver,
    ClaimPace pace,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider)
{
    private static readonly TimeSpan BetweenLooksWhenBusy = TimeSpan.FromMilliseconds(100);

    private readonly LastTime _looked = new(timeProvider);
    private int _turn;

    /// <summary>Gets when a customer is due next; <see langword="null"/> when none was pending at the last look.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>Gets a value indicating whether a customer is due by what the last look found.</summary>
    public bool IsDue => NextDue is { } next && new DueTime(timeProvider.GetUtcNow(), settings.Current.LongestPause).Includes(next);

    /// <summary>Nobody knows whether a customer is due, so one is taken to be until the next look.</summary>
    public void AssumeDue(DateTimeOffset dueAt) => NextDue = dueAt;

    /// <summary>Looks for customers that are due and claims a share of them.</summary>
    /// <returns>Whether it has looked; not while enough customers wait to be sent.</returns>
    public async ValueTask<bool> ClaimAsync(CancellationToken cancellationToken)
    {
        var most = pace.MostToClaim(settings.Current);
        var enough = Math.Min(most, settings.Current.Headquarters.MaxConcurrency);
        var expedited = FairShares.ExpeditedPart(most) - claimed.Waiting.ExpeditedCount;
        var others = claimed.Waiting.OthersCount < enough ? most : 0;
        var isBusy = claimed.Waiting.Count >= enough && _looked.IsWithin(BetweenLooksWhenBusy);
        if (isBusy || (expedited <= 0 && others <= 0))
        {
            return false;
        }

        var due = await ReadDueAsync(expedited, others, cancellationToken).ConfigureAwait(false);
        if (due.Lanes.Count > 0)
        {
            wakeUps.FoundWork.Set();
            var shares = FairShares.Divide(due.Lanes, others > 0 ? others : expedited, _turn++).Select(LeftByGate);
            await ClaimAsync(due.Time, [.. shares]).ConfigureAwait(false);
        }

        return true;
    }

    // A gate that is being tried admits a single call.
    private DueLane LeftByGate(DueLane share) => gate.Look(share.LegalEntity).AllowsCalls ? share : share.WithMaxClaimed(1);

    private async ValueTask<(DueTime Time, List<DueLane> Lanes)> ReadDueAsync(
        int expedited, int others, CancellationToken cancellationToken)
    {
        var time = new DueTime(timeProvider.GetUtcNow(), settings.Current.LongestPause);
        _looked.Mark();
        var lanes = await reader.ReadLanesAsync(cancellationToken).ConfigureAwait(false);
        NextDue = null;
        var open = new List<DueLane>();
        foreach (var lane in lanes)
        {
            var isDue = time.Includes(lane.DueAt) || time.Includes(lane.LastDueAt);
            if (isDue && (lane.IsExpedited ? expedited : others) > 0 && gate.AskForAdmission(lane.LegalEntity))
            {
                open.Add(lane);
            }

            var next = gate.Look(lane.LegalEntity).NotBefore(isDue && lane.DueAt > time.Now ? time.Now : lane.DueAt);
            NextDue = next < NextDue ? next : NextDue ?? next;
        }

        return (time, open);
    }

    // Without a token, because the customers of a claim that is made and not heard of would wait until their lease is taken over.
    private async ValueTask ClaimAsync(DueTime time, IReadOnlyList<DueLane> shares)
    {
        var leasedAt = timeProvider.GetTimestamp();
        try
        {
            var records = await store.ClaimAsync(
                owner.NewLease(), time, shares, mayIncludeSuspect: !claimed.HoldsPoisonSuspect, CancellationToken.None)
                .ConfigureAwait(false);
            var customers = records.Select(record => new Claimed(record, leasedAt, IsQuestion(record)));
            foreach (var customer in customers.OrderBy(static customer => customer.GoesAlone))
            {
                claimed.Waiting.Enqueue(customer);
            }
        }
        catch (CustomerStoreException)
        {
            takeOver.LookForUnheardClaim();
            throw;
        }
    }

    // Before the settling time is over headquarters is only asked.
    private bool IsQuestion(StoredRecord record) => record.MayBeInHeadquarters
        && calls.Capabilities.HasFlag(HeadquartersCapabilities.Find)
        && settling.Left(record, settings.Current.Headquarters.SettlingTime) > TimeSpan.Zero;
}
