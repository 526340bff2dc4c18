using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

internal sealed partial class ChangeWrites
{
    /// <summary>The statements that write records and payloads.</summary>
    internal sealed class RecordSql(PostgreSqlDatabase database)
    {
        private const string ReceiptColumns =
            "id, lane, entity, decision, state, created_at, closed_at, withdrawal, epoch, revision, attempts, lost_leases, error_code, "
            + "error_message, error_failure, error_at, besides_code, besides_message, besides_failure, besides_at, error_field, "
            + "besides_field, email_hash, phone_hash, identity_hash, is_erased_later";

        private readonly string _deleteCustomers = database.Schema.In("DELETE FROM ~customers WHERE id = ANY ($1::uuid[])");
        private readonly string _deleteReceipts = database.Schema.In("DELETE FROM ~receipts WHERE id = ANY ($1::uuid[])");

        private readonly string _close = CloseSql(database, RecordShape.Closed);
        private readonly string _closeWithError = CloseSql(database, RecordShape.Full);

        private readonly string _reopen = database.Schema.In(
            $"INSERT INTO ~customers ({RecordInserts.Columns}) SELECT {RecordShape.Full.Values(RecordInserts.Columns)} "
            + $"FROM {RecordShape.Full.Rows}");

        private readonly string _update = database.Schema.In(
            $"""
            UPDATE ~customers c SET lane = x.lane, decision = x.decision, state = x.state, due_at = x.due_at, epoch = x.epoch,
                revision = x.revision, attempts = x.attempts, lost_leases = x.lost_leases, ask_only = x.ask_only,
                last_possible_send = x.last_possible_send, account = x.account, lease_owner = x.lease_owner, lease_until = x.lease_until,
                lease_of_caller = x.lease_of_caller, error_code = x.error_code, error_message = x.error_message,
                error_failure = x.error_failure, error_at = x.error_at, besides_code = x.besides_code,
                besides_message = x.besides_message, besides_failure = x.besides_failure, besides_at = x.besides_at,
                error_field = x.error_field, besides_field = x.besides_field,
                email_hash = x.email_hash, phone_hash = x.phone_hash, identity_hash = x.identity_hash
            FROM {RecordShape.Full.Rows} WHERE c.id = x.id
            """);

        private readonly string _erase = database.Schema.In("DELETE FROM ~payloads WHERE id = ANY ($1::uuid[])");

        private readonly string _replace = database.Schema.In(
            "INSERT INTO ~payloads (id, names, payload) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bytea[]) "
            + "ON CONFLICT (id) DO UPDATE SET names = excluded.names, payload = excluded.payload");

        public void AddTo(StatementBatch batch, ChangeWrites writes)
        {
            AddIds(batch, _deleteCustomers, writes._deletedCustomers);
            AddIds(batch, _deleteReceipts, writes._deletedReceipts);
            if (writes._closed.Exists(static row => row.HasError))
            {
                AddRows(batch, _closeWithError, RecordShape.Full, writes._closed);
            }
            else
            {
                AddRows(batch, _close, RecordShape.Closed, writes._closed);
            }

            AddRows(batch, _reopen, RecordShape.Full, writes._reopened);
            AddRows(batch, _update, RecordShape.Full, writes._updated);
            AddIds(batch, _erase, writes._erased);
            if (writes._replaced.Count > 0)
            {
                batch.Add(
                    _replace,
                    Parameters.Of(writes._replaced.ConvertAll(static row => row.Id).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(writes._replaced.ConvertAll(static row => row.Names).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(writes._replaced.ConvertAll(static row => row.Payload).ToArray(), NpgsqlDbType.Bytea));
            }
        }

        private static string CloseSql(PostgreSqlDatabase database, RecordShape shape) => database.Schema.In(
            $"""
            INSERT INTO ~receipts ({ReceiptColumns}, account, shared_account)
            SELECT {shape.Values(ReceiptColumns)}, CASE WHEN NOT x.is_shared THEN x.account END, CASE WHEN x.is_shared THEN x.account END
            FROM {shape.Rows}
            """);

        private static void AddRows(StatementBatch batch, string sql, RecordShape shape, List<RecordValues> rows)
        {
            if (rows.Count > 0)
            {
                shape.AddTo(batch.Add(sql), rows);
            }
        }
    }
}
