using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.InMemory;

/// <summary>
/// The pending customers of each lane, in the order in which they are due.
/// </summary>
internal sealed class PendingLanes
{
    private static readonly Comparer<StoredCustomer> DueFirst = Comparer<StoredCustomer>.Create(
        static (left, right) => (left.Record.DueAt, left.Sequence).CompareTo((right.Record.DueAt, right.Sequence)));

    private readonly Dictionary<(ChannelId Channel, LegalEntityId LegalEntity, bool IsExpedited), SortedSet<StoredCustomer>> _lanes = [];

    public void Add(StoredCustomer customer)
    {
        if (customer.Record.State == CustomerState.Pending)
        {
            LaneOf(customer.Record).Add(customer);
        }
    }

    // To be called before the record changes, because the set finds a customer by its record.
    public void Remove(StoredCustomer customer)
    {
        if (customer.Record.State == CustomerState.Pending)
        {
            LaneOf(customer.Record).Remove(customer);
        }
    }

    public int CountFront() => _lanes.Where(static lane => lane.Key.IsExpedited).Sum(static lane => lane.Value.Count);

    public IReadOnlyList<StoredCustomer> Due(DueLane share, DueTime time, bool mayIncludeSuspect)
    {
        var due = new List<StoredCustomer>();
        var lane = LaneOf(share.Channel, share.LegalEntity, share.IsExpedited);
        var dated = lane.Reverse().TakeWhile(customer => customer.Record.DueAt > time.Latest).Reverse();
        foreach (var customer in lane.TakeWhile(customer => customer.Record.DueAt <= time.Now).Concat(dated))
        {
            if (due.Count >= share.MaxClaimed)
            {
                break;
            }

            var isSuspect = customer.Record.LostLeases >= SuspectRules.LostLeases;
            if (!isSuspect || mayIncludeSuspect)
            {
                due.Add(customer);
                mayIncludeSuspect &= !isSuspect;
            }
        }

        return due;
    }

    public IReadOnlyList<DueLane> Read() =>
    [
        .. _lanes
            .Where(static lane => lane.Value.Count > 0)
            .Select(static lane => new DueLane(
                lane.Key.Channel,
                lane.Key.LegalEntity,
                lane.Key.IsExpedited,
                dueAt: lane.Value.Min!.Record.DueAt,
                lastDueAt: lane.Value.Max!.Record.DueAt)),
    ];

    private SortedSet<StoredCustomer> LaneOf(StoredRecord record) => LaneOf(record.Channel, record.LegalEntity, record.IsExpedited);

    private SortedSet<StoredCustomer> LaneOf(ChannelId channel, LegalEntityId legalEntity, bool isFront)
    {
        if (!_lanes.TryGetValue((channel, legalEntity, isFront), out var lane))
        {
            _lanes[(channel, legalEntity, isFront)] = lane = new SortedSet<StoredCustomer>(DueFirst);
        }

        return lane;
    }
}
