using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Numbers;

/// <summary>
/// The numbers of names, lanes and decisions. They are few, never changed and never deleted: each is looked up once. A new one is committed
/// by itself, before what refers to it.
/// </summary>
internal sealed class Vocabulary(PostgreSqlDatabase database)
{
    private const int DigestSize = 16;

    private readonly ConcurrentDictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<LaneName, int> _lanes = new();
    private readonly ConcurrentDictionary<int, LaneName> _laneNames = new();
    private readonly ConcurrentDictionary<CreationDecision, int> _decisions = new(DecisionComparer.Instance);
    private readonly ConcurrentDictionary<int, CreationDecision> _decisionTexts = new();

    private readonly string _addNames = database.Schema.In(
        "INSERT INTO ~names (text) SELECT x FROM unnest($1::text[]) x ON CONFLICT DO NOTHING");

    private readonly string _readNames = database.Schema.In("SELECT name, text FROM ~names WHERE text = ANY ($1::text[])");

    // Both lanes of a channel are made at once, so that a customer can change lanes without a further number.
    private readonly string _addLanes = database.Schema.In(
        """
        INSERT INTO ~lanes (channel, entity, front)
        SELECT x.channel, x.entity, f.front FROM unnest($1::int[], $2::int[]) AS x (channel, entity)
        CROSS JOIN (VALUES (false), (true)) AS f (front) ON CONFLICT DO NOTHING
        """);

    private readonly string _readLanes = database.Schema.In(
        "SELECT l.lane, c.text, e.text, l.front, l.channel, l.entity FROM ~lanes l "
        + "JOIN ~names c ON c.name = l.channel JOIN ~names e ON e.name = l.entity");

    private readonly string _addDecisions = database.Schema.In(
        "INSERT INTO ~decisions (digest, text) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING");

    private readonly string _readDecisionNumbers = database.Schema.In(
        "SELECT decision, digest FROM ~decisions WHERE digest = ANY ($1::uuid[])");

    private readonly string _readDecisionTexts = database.Schema.In(
        "SELECT decision, text FROM ~decisions WHERE decision = ANY ($1::int[])");

    public int Name(string text) => _names[text];

    public int Lane(in LaneName lane) => _lanes[lane];

    public LaneName Lane(int lane) => _laneNames[lane];

    public int Decision(CreationDecision decision) => _decisions[decision];

    public static LaneName LaneOf(StoredRecord record) => new(record.Channel, record.LegalEntity, record.IsExpedited);

    /// <summary>Makes sure that everything that records refer to has a number.</summary>
    public async ValueTask AddAsync(IEnumerable<StoredRecord> records, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<LaneName>? lanes = null;
        List<CreationDecision>? decisions = null;
        foreach (var record in records)
        {
            var lane = LaneOf(record);
            if (!_lanes.ContainsKey(lane))
            {
                (lanes ??= []).Add(lane);
            }

            if (!_decisions.ContainsKey(record.Decision))
            {
                (decisions ??= []).Add(record.Decision);
            }
        }

        if (lanes is not null)
        {
            await AddLanesAsync(lanes, connection, cancellationToken).ConfigureAwait(false);
        }

        if (decisions is not null)
        {
            await AddDecisionsAsync([.. decisions.Distinct(DecisionComparer.Instance)], connection, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Finds the number of a lane that may not exist.</summary>
    public async ValueTask<int?> FindLaneAsync(LaneName lane, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!_lanes.TryGetValue(lane, out var number))
        {
            await ReadLanesAsync(connection, cancellationToken).ConfigureAwait(false);
            return _lanes.TryGetValue(lane, out number) ? number : null;
        }

        return number;
    }

    public async ValueTask KnowLanesAsync(IEnumerable<int> lanes, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (lanes.Any(lane => !_laneNames.ContainsKey(lane)))
        {
            await ReadLanesAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Turns rows into records.</summary>
    public async ValueTask<IReadOnlyList<StoredRecord>> NamedAsync(
        IReadOnlyList<RecordRow> rows, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await KnowLanesAsync(rows.Select(static row => row.Lane), connection, cancellationToken).ConfigureAwait(false);
        var unknown = rows.Select(static row => row.Decision).Where(decision => !_decisionTexts.ContainsKey(decision)).Distinct().ToArray();
        if (unknown.Length > 0)
        {
            await ReadAsync(
                connection,
                _readDecisionTexts,
                [Parameters.Of(unknown, NpgsqlDbType.Integer)],
                row => Know(CreationDecision.Parse(row.GetString(1)), row.GetInt32(0)),
                cancellationToken).ConfigureAwait(false);
        }

        var records = new StoredRecord[rows.Count];
        for (var at = 0; at < records.Length; at++)
        {
            records[at] = rows[at].Named(_laneNames[rows[at].Lane], _decisionTexts[rows[at].Decision]);
        }

        return records;
    }

    private async ValueTask AddLanesAsync(List<LaneName> lanes, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var names = lanes.SelectMany(static lane => new[] { lane.Channel.Value, lane.LegalEntity.Value })
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        await WriteAsync(connection, _addNames, [Parameters.Of(names, NpgsqlDbType.Text)], cancellationToken).ConfigureAwait(false);
        await ReadAsync(
            connection,
            _readNames,
            [Parameters.Of(names, NpgsqlDbType.Text)],
            row => _names[row.GetString(1)] = row.GetInt32(0),
            cancellationToken).ConfigureAwait(false);
        var pairs = lanes
            .Select(lane => (Channel: Name(lane.Channel.Value), Entity: Name(lane.LegalEntity.Value)))
            .Distinct()
            .Order()
            .ToArray();
        await WriteAsync(
            connection,
            _addLanes,
            [
                Parameters.Of(pairs.Select(static pair => pair.Channel).ToArray(), NpgsqlDbType.Integer),
                Parameters.Of(pairs.Select(static pair => pair.Entity).ToArray(), NpgsqlDbType.Integer),
            ],
            cancellationToken).ConfigureAwait(false);
        await ReadLanesAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask ReadLanesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
        => ReadAsync(
            connection,
            _readLanes,
            [],
            row =>
            {
                var lane = new LaneName(new ChannelId(row.GetString(1)), new LegalEntityId(row.GetString(2)), row.GetBoolean(3));
                _names[lane.Channel.Value] = row.GetInt32(4);
                _names[lane.LegalEntity.Value] = row.GetInt32(5);
                _laneNames[row.GetInt32(0)] = lane;
                _lanes[lane] = row.GetInt32(0);
            },
            cancellationToken);

    private async ValueTask AddDecisionsAsync(
        CreationDecision[] decisions, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var digests = decisions.ToDictionary(static decision => Digest(decision.ToText()));
        var ordered = digests.OrderBy(static entry => entry.Key).ToArray();
        var numbers = ordered.Select(static entry => entry.Key).ToArray();
        await WriteAsync(
            connection,
            _addDecisions,
            [
                Parameters.Of(numbers, NpgsqlDbType.Uuid),
                Parameters.Of(ordered.Select(static entry => Texts.Write(entry.Value.ToText())).ToArray(), NpgsqlDbType.Text),
            ],
            cancellationToken).ConfigureAwait(false);
        await ReadAsync(
            connection,
            _readDecisionNumbers,
            [Parameters.Of(numbers, NpgsqlDbType.Uuid)],
            row => Know(digests[row.GetGuid(1)], row.GetInt32(0)),
            cancellationToken).ConfigureAwait(false);
    }

    private void Know(CreationDecision decision, int number)
    {
        _decisions[decision] = number;
        _decisionTexts[number] = decision;
    }

    private async ValueTask WriteAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(sql, parameters);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ReadAsync(
        NpgsqlConnection connection,
        string sql,
        NpgsqlParameter[] parameters,
        Action<NpgsqlDataReader> read,
        CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(sql, parameters);
        var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            read(rows);
        }
    }

    private static Guid Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, DigestSize), bigEndian: true);
}
