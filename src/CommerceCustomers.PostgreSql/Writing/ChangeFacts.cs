using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// The rows that decide about a group of changes, read under locks on its records.
/// </summary>
internal sealed class ChangeFacts
{
    private readonly Dictionary<Guid, CurrentPlace> _places = [];
    private readonly Dictionary<(string Account, int Entity), Guid> _accounts = [];

    public MatchQuery Matches { get; } = new();

    public bool IsSubscribed { get; private set; }

    /// <summary>Gets or sets how many customers wait in the front lanes, as far as it was asked.</summary>
    public int Expedited { get; set; }

    public CurrentPlace? Find(CustomerId id) => _places.GetValueOrDefault(id.Value);

    /// <summary>Finds the customer that has an account alone.</summary>
    public CustomerId? HolderOf(AccountNumber account, int entity)
        => _accounts.TryGetValue((account.Value, entity), out var id) ? new CustomerId(id) : null;

    public void TakeAccount(AccountNumber account, int entity, CustomerId id) => _accounts.TryAdd((account.Value, entity), id.Value);

    internal sealed class Query(PostgreSqlDatabase database, Vocabulary vocabulary, MatchIndex matches)
    {
        private readonly string _customers = database.Schema.In(
            "SELECT id, epoch, revision, lane, entity, created_at, state, email_hash, phone_hash, identity_hash FROM ~customers "
            + "WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE");

        private readonly string _receipts = database.Schema.In(
            "SELECT id, epoch, revision, lane, entity, created_at, state, email_hash, phone_hash, identity_hash, is_erased_later "
            + "FROM ~receipts WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE");

        private readonly string _isSubscribed = database.Schema.In($"SELECT {EventInserts.HasHandlers}");

        private readonly string _accounts = database.Schema.In(
            "SELECT account, entity, id FROM ~receipts WHERE account = ANY ($1::text[]) "
            + "UNION ALL SELECT account, entity, id FROM ~customers WHERE account = ANY ($1::text[])");

        private readonly string _matches = MatchQuery.Sql(database);

        private readonly string _expedited = database.Schema.In(
            "SELECT count(*) FROM (SELECT 1 FROM ~lanes l CROSS JOIN LATERAL (SELECT 1 FROM ~customers c WHERE c.lane = l.lane "
            + $"AND c.state = {StateNumbers.Pending} LIMIT $1) p WHERE l.front LIMIT $1) f");

        /// <summary>Begins the transaction, locks the records and reads.</summary>
        public async ValueTask<ChangeFacts> BeginAsync(
            NpgsqlConnection connection, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        {
            var facts = new ChangeFacts();
            foreach (var change in changes)
            {
                if (change.Match is { } match)
                {
                    facts.Matches.Ask(match, vocabulary.Name(change.Record.LegalEntity.Value), change.Record.CustomerId);
                }
            }

            var mostExpedited = changes.Max(static change => change.MaxExpedited);
            var ids = Parameters.Of(changes.Select(static change => change.Record.CustomerId.Value).ToArray(), NpgsqlDbType.Uuid);
            var accounts = changes.Select(static change => change.Record)
                .Where(static record => record is { AccountNumber: not null, SharesAccount: false })
                .Select(static record => record.AccountNumber!.Value.Value)
                .ToArray();
            await ReadAsync(connection, facts, ids, accounts, mostExpedited, cancellationToken).ConfigureAwait(false);
            var missing = changes
                .Select(static change => change.Record.CustomerId)
                .Where(id => facts.Find(id) is null)
                .Select(static id => id.Value)
                .ToArray();
            if (missing.Length > 0)
            {
                await ReadReopenedAsync(connection, facts, missing, cancellationToken).ConfigureAwait(false);
            }

            await vocabulary.KnowLanesAsync(facts._places.Values.Select(static place => place.Lane), connection, cancellationToken)
                .ConfigureAwait(false);
            return facts;
        }

        private async ValueTask ReadAsync(
            NpgsqlConnection connection,
            ChangeFacts facts,
            NpgsqlParameter ids,
            string[] accounts,
            int? mostExpedited,
            CancellationToken cancellationToken)
        {
            var batch = database.Begin(connection, matches.SharedLocks);
            await using var disposal = batch.ConfigureAwait(false);
            var locks = facts.Matches.Locks(database.Schema.LockBase);
            batch.Add(
                AdvisoryLocks.Sql,
                Parameters.Of(mostExpedited is null ? locks : [database.Schema.LockBase + 2, .. locks], NpgsqlDbType.Bigint));
            batch.Add(_customers, ids);
            batch.Add(_receipts, ids.Clone());
            batch.Add(_isSubscribed);
            if (accounts.Length > 0)
            {
                batch.Add(_accounts, Parameters.Of(accounts, NpgsqlDbType.Text));
            }

            if (!facts.Matches.IsEmpty)
            {
                facts.Matches.AddTo(batch.Add(_matches));
            }

            if (mostExpedited is { } most)
            {
                batch.Add(_expedited, Parameters.Of((long)most));
            }

            var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            await AdvisoryLocks.SkipToAsync(rows, cancellationToken).ConfigureAwait(false);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await facts.ReadPlacesAsync(rows, isReceipt: false, cancellationToken).ConfigureAwait(false);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await facts.ReadPlacesAsync(rows, isReceipt: true, cancellationToken).ConfigureAwait(false);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
            facts.IsSubscribed = rows.GetBoolean(0);
            if (accounts.Length > 0)
            {
                await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    facts._accounts[(rows.GetString(0), rows.GetInt32(1))] = rows.GetGuid(2);
                }
            }

            if (!facts.Matches.IsEmpty)
            {
                await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
                await facts.Matches.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
            }

            if (mostExpedited is not null)
            {
                await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
                await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
                facts.Expedited = (int)rows.GetInt64(0);
            }

            await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        // Another process may have opened a receipt again between the two reads.
        private async ValueTask ReadReopenedAsync(
            NpgsqlConnection connection, ChangeFacts facts, Guid[] ids, CancellationToken cancellationToken)
        {
            var batch = database.Continue(connection);
            await using var disposal = batch.ConfigureAwait(false);
            batch.Add(_customers, Parameters.Of(ids, NpgsqlDbType.Uuid));
            var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            await facts.ReadPlacesAsync(rows, isReceipt: false, cancellationToken).ConfigureAwait(false);
            await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ReadPlacesAsync(NpgsqlDataReader rows, bool isReceipt, CancellationToken cancellationToken)
    {
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _places[rows.GetGuid(0)] = new CurrentPlace(
                isReceipt,
                rows.GetInt64(1),
                rows.GetInt64(2),
                rows.GetInt32(3),
                rows.GetInt32(4),
                rows.GetInt64(5),
                (CustomerState)rows.GetInt16(6),
                new StoredHashes(OrNull(rows, 7), OrNull(rows, 8), OrNull(rows, 9)),
                IsErasedLater: isReceipt && rows.GetBoolean(10));
        }
    }

    private static Guid? OrNull(NpgsqlDataReader rows, int at) => rows.IsDBNull(at) ? null : rows.GetGuid(at);
}
