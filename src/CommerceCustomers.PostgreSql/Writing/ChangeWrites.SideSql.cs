using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Schema;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

internal sealed partial class ChangeWrites
{
    /// <summary>The statements that write what stands beside a record: hashes, keys, events, history and counts.</summary>
    internal sealed class SideSql(PostgreSqlDatabase database)
    {
        private readonly string _unmatch = database.Schema.In(
            "DELETE FROM ~matches m USING unnest($1::uuid[], $2::smallint[], $3::int[], $4::uuid[]) AS x (hash, kind, entity, id) "
            + "WHERE m.hash = x.hash AND m.kind = x.kind AND m.entity = x.entity AND m.id = x.id");

        private readonly string _match = database.Schema.In(
            "INSERT INTO ~matches (hash, kind, entity, id) "
            + "SELECT x.* FROM unnest($1::uuid[], $2::smallint[], $3::int[], $4::uuid[]) AS x (hash, kind, entity, id) "
            + $"WHERE x.kind = {StoredHashes.IdentityKind} OR {MatchIndex.IsIndexed} ON CONFLICT DO NOTHING");

        private readonly string _rebind = database.Schema.In(
            "UPDATE ~keys k SET fingerprint = x.fingerprint "
            + "FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[]) AS x (channel, key, fingerprint, id), "
            + "(SELECT bucket FROM ~key_buckets UNION SELECT 0) g "
            + "WHERE k.bucket = g.bucket AND k.channel = x.channel AND k.key = x.key AND k.id = x.id");

        private readonly string _forgetRequests = database.Schema.In(
            $"UPDATE ~keys SET fingerprint = '{Guid.Empty}' WHERE id = ANY ($1::uuid[])");

        private readonly string _emptyHistory = database.Schema.In("UPDATE ~history SET detail = '' WHERE id = ANY ($1::uuid[])");

        private readonly string _tell = database.Schema.In(
            $"WITH e AS MATERIALIZED (SELECT nextval({SchemaName.EventNumbers}) AS seq, u.* FROM {EventArrays.Rows(1)} "
            + $"WHERE {EventInserts.HasHandlers}) {EventInserts.FromNumbered}");

        private readonly string _remember = database.Schema.In(
            "INSERT INTO ~history (id, at, action, detail, made_by) "
            + "SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[])");

        private readonly string _count = database.Schema.In(
            "INSERT INTO ~counters (lane, state, count) SELECT * FROM unnest($1::int[], $2::smallint[], $3::bigint[])");

        public void AddTo(StatementBatch batch, ChangeWrites writes)
        {
            AddMatches(batch, _unmatch, writes._unmatched);
            AddMatches(batch, _match, writes._matched);
            AddKeys(batch, writes._rebound);
            AddForgotten(batch, writes._forgotten);
            if (writes._events.Count > 0)
            {
                writes._events.AddTo(batch.Add(_tell));
            }

            AddHistory(batch, writes._history);
            AddCounts(batch, writes._counts);
        }

        private static void AddMatches(StatementBatch batch, string sql, List<(Guid Hash, short Kind, int Entity, Guid Id)> entries)
        {
            if (entries.Count > 0)
            {
                batch.Add(
                    sql,
                    Parameters.Of(entries.ConvertAll(static entry => entry.Hash).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(entries.ConvertAll(static entry => entry.Kind).ToArray(), NpgsqlDbType.Smallint),
                    Parameters.Of(entries.ConvertAll(static entry => entry.Entity).ToArray(), NpgsqlDbType.Integer),
                    Parameters.Of(entries.ConvertAll(static entry => entry.Id).ToArray(), NpgsqlDbType.Uuid));
            }
        }

        // The index over the customers of keys is a small one that only a bitmap scan can use.
        private void AddForgotten(StatementBatch batch, List<Guid> customers)
        {
            if (customers.Count > 0)
            {
                batch.Add("SELECT set_config('enable_bitmapscan', 'on', true)");
                AddIds(batch, _forgetRequests, customers);
                batch.Add("SELECT set_config('enable_bitmapscan', 'off', true)");
                AddIds(batch, _emptyHistory, customers);
            }
        }

        private void AddKeys(StatementBatch batch, List<(int Channel, Guid Key, Guid Fingerprint, Guid Id)> keys)
        {
            if (keys.Count > 0)
            {
                batch.Add(
                    _rebind,
                    Parameters.Of(keys.ConvertAll(static key => key.Channel).ToArray(), NpgsqlDbType.Integer),
                    Parameters.Of(keys.ConvertAll(static key => key.Key).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(keys.ConvertAll(static key => key.Fingerprint).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(keys.ConvertAll(static key => key.Id).ToArray(), NpgsqlDbType.Uuid));
            }
        }

        private void AddHistory(StatementBatch batch, List<(Guid Id, HistoryEntry Entry)> history)
        {
            if (history.Count > 0)
            {
                batch.Add(
                    _remember,
                    Parameters.Of(history.ConvertAll(static entry => entry.Id).ToArray(), NpgsqlDbType.Uuid),
                    Parameters.Of(history.ConvertAll(static entry => Moments.Write(entry.Entry.At)).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(history.ConvertAll(static entry => Texts.Write(entry.Entry.Action)).ToArray(), NpgsqlDbType.Text),
                    Parameters.Of(history.ConvertAll(static entry => Texts.Write(entry.Entry.Detail)).ToArray(), NpgsqlDbType.Text),
                    Parameters.Of(history.ConvertAll(static entry => Texts.Write(entry.Entry.By)).ToArray(), NpgsqlDbType.Text));
            }
        }

        private void AddCounts(StatementBatch batch, Dictionary<(int Lane, CustomerState State), long> counts)
        {
            var changed = counts.Where(static count => count.Value != 0).ToList();
            if (changed.Count > 0)
            {
                batch.Add(
                    _count,
                    Parameters.Of(changed.ConvertAll(static count => count.Key.Lane).ToArray(), NpgsqlDbType.Integer),
                    Parameters.Of(changed.ConvertAll(static count => (short)count.Key.State).ToArray(), NpgsqlDbType.Smallint),
                    Parameters.Of(changed.ConvertAll(static count => count.Value).ToArray(), NpgsqlDbType.Bigint));
            }
        }
    }
}
