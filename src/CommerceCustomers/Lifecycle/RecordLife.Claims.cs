using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

/// <content>What becomes of a claimed customer that was not sent, and which customer is claimed first.</content>
internal static partial class RecordLife
{
    /// <summary>The most customers that go before the others: more would not go any sooner.</summary>
    public const int MaxExpedited = 1000;

    /// <summary>A suspect is sent alone. When three processes in a row end during that, it is the cause.</summary>
    private const int LostLeasesOfPoison = SuspectRules.LostLeases + 3;

    /// <summary>The customer was claimed but not sent: it goes back as if nothing had happened.</summary>
    public static RecordChange Released(StoredRecord record)
        => RecordMove.ToPending(record, record.DueAt, record.LastError);

    /// <summary>The customer was claimed, but the part of headquarters that it needs is shut.</summary>
    public static RecordChange Parked(StoredRecord record, GateState shut, DateTimeOffset dueAt, in DecisionContext context)
        => RecordMove.ToPending(
            record, dueAt, RecordMove.LastingError(record) ?? RecordErrors.Shut(shut, record.LastError, context.Now));

    /// <summary>
    /// Says whether a caller may have a customer sent now, outside of its turn. A suspect is left to the synchronizer, which sends it
    /// alone.
    /// </summary>
    public static bool MaySendNow(StoredRecord record, HeadquartersCapabilities capabilities, DateTimeOffset now)
        => record is { State: CustomerState.Pending, LostLeases: < SuspectRules.LostLeases }
            && (record.DueAt <= now || !MustWait(record, capabilities));

    /// <summary>A caller takes a pending customer, to send it.</summary>
    public static RecordChange Taken(StoredRecord record, Lease lease)
        => new(record, new StoredRecord(record) { State = CustomerState.Sending, Epoch = record.Epoch + 1, Lease = lease });

    /// <summary>
    /// The process that was sending the customer ended or lost its lease, so a create may be on its way. An intent of a sync creation that
    /// is kept becomes pending, as it would have if its process had gone on.
    /// </summary>
    public static RecordChange TakenOver(StoredRecord record, in DecisionContext context)
    {
        var isHeld = record.AccountNumber is not null;
        var isKeptIntent = record is { Lease.IsOfCaller: true, WithdrawIfAbsent: false } && !isHeld;
        var ambiguous = new StoredRecord(record)
        {
            LostLeases = record.LostLeases + 1,
            DueAt = isHeld ? context.Settled : context.Now,
            LastPossibleSend = isHeld ? null : context.Now,
        };
        var change = ambiguous.LostLeases >= LostLeasesOfPoison
            ? RecordMove.ToNeedsAttention(ambiguous, RecordErrors.Poison(context.Now))
            : RecordMove.ToPending(ambiguous, ambiguous.DueAt, record.LastError);
        return new RecordChange(change)
        {
            RaisesEventAt = change.RaisesEventAt ?? (isKeptIntent ? context.Now : null),
            History = new HistoryEntry(context.Now, "TakenOver", HistorySentences.TakenOver.With()),
        };
    }

    /// <summary>
    /// A caller waits for the customer, which goes before the others until it is synchronized, withdrawn or needs attention.
    /// </summary>
    public static RecordChange Expedited(StoredRecord record, HeadquartersCapabilities capabilities, in DecisionContext context)
    {
        var dueAt = record.DueAt < context.Now || MustWait(record, capabilities) ? record.DueAt : context.Now;
        var expedited = RecordMove.Between(record, new StoredRecord(record) { IsExpedited = true, DueAt = dueAt });
        return new RecordChange(expedited) { MaxExpedited = MaxExpedited };
    }

    /// <summary>
    /// A question may be asked early: a yes is final at once. A create that could only be repeated has to wait, and so has a completion,
    /// because a call that was given up may still be writing it.
    /// </summary>
    private static bool MustWait(StoredRecord record, HeadquartersCapabilities capabilities)
        => record.AccountNumber is not null
            || (record.LastPossibleSend is not null && !capabilities.HasFlag(HeadquartersCapabilities.Find));
}
