using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// A row of <c>customers</c> or <c>receipts</c>, whose lane and decision are still numbers. One list of columns for both, so that one
/// function reads both.
/// </summary>
internal sealed class RecordRow
{
    public const string Customers =
        "c.id, c.lane, c.decision, c.state, c.due_at, c.created_at, c.epoch, c.revision, c.attempts, c.lost_leases, c.ask_only, "
        + "c.last_possible_send, c.account, c.lease_owner, c.lease_until, c.lease_of_caller, c.error_code, c.error_message, "
        + "c.error_failure, c.error_at, c.error_field, c.besides_code, c.besides_message, c.besides_failure, c.besides_at, "
        + "c.besides_field, NULL::bigint AS closed_at, NULL::smallint AS withdrawal, false AS is_shared, p.payload";

    public const string Receipts =
        "r.id, r.lane, r.decision, r.state, 0::bigint AS due_at, r.created_at, r.epoch, r.revision, r.attempts, r.lost_leases, "
        + "false AS ask_only, NULL::bigint AS last_possible_send, coalesce(r.account, r.shared_account) AS account, "
        + "NULL::uuid AS lease_owner, NULL::bigint AS lease_until, NULL::boolean AS lease_of_caller, r.error_code, r.error_message, "
        + "r.error_failure, r.error_at, r.error_field, r.besides_code, r.besides_message, r.besides_failure, r.besides_at, "
        + "r.besides_field, r.closed_at, r.withdrawal, r.shared_account IS NOT NULL AS is_shared, p.payload";

    private const int Count = 30;
    private const int ErrorAt = 16;
    private const int BesidesAt = 21;

    private readonly CustomerId _id;
    private readonly CustomerState _state;
    private readonly DateTimeOffset _dueAt;
    private readonly DateTimeOffset _createdAt;
    private readonly long _epoch;
    private readonly long _revision;
    private readonly int _attempts;
    private readonly int _lostLeases;
    private readonly bool _withdrawIfAbsent;
    private readonly DateTimeOffset? _lastPossibleSend;
    private readonly AccountNumber? _account;
    private readonly Lease? _lease;
    private readonly CustomerError? _error;
    private readonly DateTimeOffset? _closedAt;
    private readonly WithdrawalReason? _withdrawal;
    private readonly bool _isShared;
    private readonly byte[]? _payload;

    public RecordRow(NpgsqlDataReader row)
    {
        _id = new CustomerId(row.GetGuid(0));
        Lane = row.GetInt32(1);
        Decision = row.GetInt32(2);
        _state = (CustomerState)row.GetInt16(3);
        _dueAt = Moments.Read(row.GetInt64(4));
        _createdAt = Moments.Read(row.GetInt64(5));
        _epoch = row.GetInt64(6);
        _revision = row.GetInt64(7);
        _attempts = row.GetInt32(8);
        _lostLeases = row.GetInt32(9);
        _withdrawIfAbsent = row.GetBoolean(10);
        _lastPossibleSend = Moment(row, 11);
        _account = row.IsDBNull(12) ? null : new AccountNumber(row.GetString(12));
        _lease = row.IsDBNull(13) ? null : new Lease(row.GetGuid(13), Moments.Read(row.GetInt64(14)), isOfCaller: row.GetBoolean(15));
        _error = Error(row, ErrorAt);
        _closedAt = Moment(row, 26);
        _withdrawal = row.IsDBNull(27) ? null : (WithdrawalReason)row.GetInt16(27);
        _isShared = row.GetBoolean(28);
        _payload = row.IsDBNull(29) ? null : row.GetFieldValue<byte[]>(29);
        Sequence = row.FieldCount > Count ? row.GetInt64(Count) : 0;
    }

    public int Lane { get; }

    public int Decision { get; }

    /// <summary>Gets the place of the row among those of its lane that are due at the same moment. Only a claim reads it.</summary>
    public long Sequence { get; }

    public long DueAt => Moments.Write(_dueAt);

    public StoredRecord Named(LaneName lane, CreationDecision decision) => new(_id, lane.Channel, lane.LegalEntity, _createdAt)
    {
        IsExpedited = lane.IsExpedited,
        Decision = decision,
        State = _state,
        DueAt = _dueAt,
        Epoch = _epoch,
        Revision = _revision,
        Attempts = _attempts,
        LostLeases = _lostLeases,
        WithdrawIfAbsent = _withdrawIfAbsent,
        LastPossibleSend = _lastPossibleSend,
        AccountNumber = _account,
        Lease = _lease,
        LastError = _error,
        ClosedAt = _closedAt,
        Withdrawal = _withdrawal,
        SharesAccount = _isShared,
        Payload = _payload,
    };

    private static CustomerError? Error(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : new CustomerError(
        row.GetString(at),
        row.GetString(at + 1),
        Moments.Read(row.GetInt64(at + 3)),
        failure: row.IsDBNull(at + 2) ? null : (HeadquartersFailure)row.GetInt16(at + 2),
        besides: at == ErrorAt ? Error(row, BesidesAt) : null,
        field: row.IsDBNull(at + 4) ? null : row.GetString(at + 4));

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : Moments.Read(row.GetInt64(at));
}
