using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Records;

/// <summary>
/// One list of columns for hot rows and receipts, so that one function reads both.
/// </summary>
internal static class RecordColumns
{
    public const int Count = 30;

    public const string Customers =
        "id, lane, decision, state, due_at, created_at, epoch, revision, attempts, lost_leases, ask_only, last_possible_send, account, "
        + "lease_owner, lease_until, error_code, error_message, error_failure, error_at, NULL, NULL, "
        + "(SELECT payload FROM arrivals WHERE arrivals.seq = customers.seq), 0, "
        + "lease_of_caller, besides_code, besides_message, besides_failure, besides_at, error_field, besides_field";

    public const string Receipts =
        "id, lane, decision, state, 0, created_at, epoch, revision, attempts, lost_leases, 0, NULL, coalesce(account, shared_account), "
        + "NULL, NULL, error_code, error_message, error_failure, error_at, closed_at, withdrawal, payload, shared_account IS NOT NULL, "
        + "NULL, besides_code, besides_message, besides_failure, besides_at, error_field, besides_field";

    private const int ErrorAt = 15;
    private const int BesidesAt = 24;
    private const int ErrorFieldAt = 28;
    private const int BesidesFieldAt = 29;

    public static StoredRecord Read(in Rows row, NumberLookup vocabulary)
    {
        var lane = vocabulary.Lane(row.Int64(1));
        return new StoredRecord(row.Id(0), lane.Channel, lane.LegalEntity, createdAt: row.Moment(5))
        {
            IsExpedited = lane.IsExpedited,
            Decision = vocabulary.Decision(row.Int64(2)),
            State = (CustomerState)row.Int32(3),
            DueAt = row.Moment(4),
            Epoch = row.Int64(6),
            Revision = row.Int64(7),
            Attempts = row.Int32(8),
            LostLeases = row.Int32(9),
            WithdrawIfAbsent = row.Int32(10) != 0,
            LastPossibleSend = row.MomentOrNull(11),
            AccountNumber = row.IsNull(12) ? null : new AccountNumber(row.Text(12)),
            Lease = Lease(row),
            LastError = Error(row, ErrorAt, ErrorFieldAt),
            ClosedAt = row.MomentOrNull(19),
            Withdrawal = (WithdrawalReason?)row.Int64OrNull(20),
            Payload = row.Bytes(21),
            SharesAccount = row.Int64(22) != 0,
        };
    }

    private static Lease? Lease(in Rows row) => row.IsNull(13)
        ? null
        : new Lease(new Guid(row.Span(13), bigEndian: true), row.Moment(14), isOfCaller: row.Int64(23) != 0);

    private static CustomerError? Error(in Rows row, int at, int fieldAt) => row.IsNull(at) ? null : new CustomerError(
        row.Text(at),
        row.Text(at + 1),
        row.Moment(at + 3),
        failure: (HeadquartersFailure?)row.Int64OrNull(at + 2),
        besides: at == ErrorAt ? Error(row, BesidesAt, BesidesFieldAt) : null,
        field: row.IsNull(fieldAt) ? null : row.Text(fieldAt));
}
