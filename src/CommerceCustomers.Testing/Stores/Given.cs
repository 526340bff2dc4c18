using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// Customers, leases and changes as the library makes them. Moments have whole milliseconds, which is what stores keep.
internal static class Given
{
    public const string Handler = "Application.Handler";

    public const string OtherHandler = "Application.OtherHandler";

    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Tomorrow = Noon.AddDays(1);

    // Longer than any pause that a proof sets, unless it says otherwise.
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(365_000);

    public static readonly ChannelId Channel = new("houston-online");

    public static readonly ChannelId OtherChannel = new("houston-store");

    public static readonly LegalEntityId LegalEntity = new("usrt");

    public static readonly LegalEntityId OtherLegalEntity = new("frrt");

    public static readonly Lease Lease = new(new Guid("00000000-0000-7000-8000-00000000000a"), Noon.AddSeconds(30));

    public static readonly Lease OtherLease = new(new Guid("00000000-0000-7000-8000-00000000000b"), Noon.AddSeconds(45));

    public static readonly Lease CallersLease = new(Lease.Owner, Lease.Until, isOfCaller: true);

    public static readonly CreationDecision Decision = new(
        CustomerCreationMode.Async,
        ProfileSource.Profile,
        "online",
        CreationStrategies.Async,
        "Functionality profile 'online' sets CreateCustomerInAsyncMode to true.",
        inherited: ["currency", "language"]);

    public static readonly CreationDecision OtherDecision = new(
        CustomerCreationMode.Sync,
        ProfileSource.NoProfile,
        profile: null,
        CreationStrategies.Sync,
        "The channel names no functionality profile.");

    public static readonly HistoryEntry Requeued = new(Noon.AddMilliseconds(7), "Requeued", "After OutcomeUnknown.");

    private static long _lastNumber;

    public static PostponedEvent Postponed(
        long sequence, DateTimeOffset dueAt, DateTimeOffset? failedAt = null, string failure = "System.TimeoutException")
        => new(sequence, dueAt, failedAt ?? Noon, failure);

    public static DueTime Due(DateTimeOffset now, TimeSpan? longestPause = null) => new(now, longestPause ?? LongestPause);

    public static DueLane Share(int count = 100, ChannelId? channel = null, LegalEntityId? legalEntity = null, bool isExpedited = false)
        => new(channel ?? Channel, legalEntity ?? LegalEntity, isExpedited, Noon) { MaxClaimed = count };

    public static DueLane FrontShare(int count = 100) => Share(count, isExpedited: true);

    public static UInt128 Hash(ulong number) => new(number, ~number);

    public static KeyBinding Binding(UInt128 key, UInt128 fingerprint, CustomerId? customer = null)
        => new(key, fingerprint, customer ?? NewId());

    public static AccountNumber Account(long number = 1) => new($"C-{number:D6}");

    public static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    // Identifiers in the order of their making, although the clock stands still.
    public static CustomerId NewId(DateTimeOffset? at = null)
    {
        Span<byte> bytes = CustomerId.New(at ?? Noon).Value.ToByteArray(bigEndian: true);
        (bytes[6], bytes[7]) = (0x70, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref _lastNumber) | long.MinValue);
        return new CustomerId(new Guid(bytes, bigEndian: true));
    }

    public static StoredRecord Record(DateTimeOffset? at = null) => new(NewId(at), Channel, LegalEntity, createdAt: at ?? Noon)
    {
        State = CustomerState.Pending,
        Decision = Decision,
        DueAt = at ?? Noon,
        Payload = Bytes("Ada"),
    };

    public static NewCustomer Pending(DateTimeOffset? at = null, MatchHashes? match = null)
        => new() { Record = Record(at), Match = match ?? MatchHashes.None, RaisesEventAt = at ?? Noon };

    // As a sync creation begins: born sending, leased by its caller.
    public static NewCustomer Intent(DateTimeOffset? at = null, MatchHashes? match = null)
        => new()
        {
            Record = new StoredRecord(Record(at))
            {
                State = CustomerState.Sending,
                Epoch = 1,
                Lease = CallersLease,
                WithdrawIfAbsent = true,
                Decision = OtherDecision,
            },
            Match = match ?? MatchHashes.None,
        };

    public static NewCustomer In(this NewCustomer customer, ChannelId channel, LegalEntityId? legalEntity = null)
        => customer with { Record = new StoredRecord(customer.Record) { Channel = channel, LegalEntity = legalEntity ?? LegalEntity } };

    public static NewCustomer In(this NewCustomer customer, LegalEntityId legalEntity) => customer.In(customer.Record.Channel, legalEntity);

    public static CustomerError Error(
        string code = ErrorCodes.HeadquartersUnavailable,
        HeadquartersFailure? failure = HeadquartersFailure.Unavailable,
        CustomerError? besides = null,
        string? field = null) => new(code, "Headquarters is out of service.", Noon.AddMilliseconds(1), failure, besides, field);

    public static RecordChange Change(StoredRecord before, StoredRecord after) => new(before, after);

    public static RecordChange Sending(StoredRecord record, Lease? lease = null)
        => Change(record, new StoredRecord(record) { State = CustomerState.Sending, Epoch = record.Epoch + 1, Lease = lease ?? Lease });

    public static RecordChange Waiting(StoredRecord record, DateTimeOffset? dueAt = null)
        => Change(record, new(record) { State = CustomerState.Pending, DueAt = dueAt ?? Noon, LastError = Error(), Lease = null });

    public static RecordChange NeedsAttention(StoredRecord record, string code = ErrorCodes.OutcomeUnknown)
        => new RecordChange(Change(record, new(record) { State = CustomerState.NeedsAttention, LastError = Error(code), Lease = null }))
        {
            RaisesEventAt = Noon.AddMilliseconds(1),
        };

    public static RecordChange Synchronized(StoredRecord record, AccountNumber? account = null)
        => new RecordChange(Change(record, new StoredRecord(record)
        {
            State = CustomerState.Synchronized,
            AccountNumber = account ?? Account(Interlocked.Increment(ref _lastNumber)),
            ClosedAt = Noon.AddMilliseconds(2),
            Lease = null,
            IsExpedited = false,
            LastPossibleSend = null,
            WithdrawIfAbsent = false,
        }))
        {
            ErasesPayload = true,
            RaisesEventAt = Noon.AddMilliseconds(2),
        };

    public static RecordChange Withdrawn(StoredRecord record, WithdrawalReason reason = WithdrawalReason.Unavailable)
        => new RecordChange(Change(record, new StoredRecord(record)
        {
            State = CustomerState.Withdrawn,
            Withdrawal = reason,
            ClosedAt = Noon.AddMilliseconds(3),
            LastError = Error(),
            Lease = null,
            IsExpedited = false,
            LastPossibleSend = null,
            WithdrawIfAbsent = false,
        }))
        {
            ErasesPayload = true,
            RaisesEventAt = Noon.AddMilliseconds(3),
        };

    // A person asked for it: nothing of the person stays.
    public static RecordChange Erased(StoredRecord record)
    {
        var withdrawn = Withdrawn(record, WithdrawalReason.Erased);
        return new RecordChange(withdrawn)
        {
            Record = new StoredRecord(withdrawn.Record) { LastError = null },
            Erases = true,
            Match = MatchHashes.None,
            History = new HistoryEntry(Noon.AddMilliseconds(3), nameof(WithdrawalReason.Erased), "Ticket 4711."),
        };
    }

    // The change that brings a customer into a state.
    public static RecordChange Become(StoredRecord record, CustomerState state) => state switch
    {
        CustomerState.Pending => Waiting(record),
        CustomerState.Sending => Sending(record),
        CustomerState.NeedsAttention => NeedsAttention(record),
        CustomerState.Synchronized => Synchronized(record),
        _ => Withdrawn(record),
    };

    // Somebody waits for it.
    public static RecordChange Expedited(StoredRecord record, int? most = null)
        => new RecordChange(Change(record, new StoredRecord(record) { IsExpedited = true })) { MaxExpedited = most };

    // The same key again: the customer is on its way once more.
    public static RecordChange Revived(StoredRecord record, MatchHashes? match = null)
        => new RecordChange(Change(record, new StoredRecord(record)
        {
            State = CustomerState.Pending,
            Decision = Decision,
            DueAt = Noon.AddMilliseconds(4),
            WithdrawIfAbsent = false,
            Lease = null,
            ClosedAt = null,
            Withdrawal = null,
            Payload = Bytes("Ada again"),
        }))
        {
            ReplacesPayload = true,
            Match = match ?? MatchHashes.None,
            RaisesEventAt = Noon.AddMilliseconds(4),
        };
}
