using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>What processes measured, minute by minute. The minutes are those of their own clocks.</summary>
internal sealed class MinuteRows(PostgreSqlDatabase database)
{
    /// <summary>The name under which headquarters stands; no channel has it.</summary>
    public const string Headquarters = "";

    /// <summary>Selects the minutes of a channel, a row for each day: the driver reads three arrays faster than a row a minute.</summary>
    public const string Read =
        "SELECT array_agg(id), array_agg(at), array_agg(content) FROM ~minutes WHERE channel = $1 AND at >= $2 GROUP BY at / 86400000";

    private readonly string _add = database.Schema.In(
        "INSERT INTO ~minutes (id, at, channel, content) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bytea[]) "
        + "ON CONFLICT DO NOTHING");

    private readonly string _drop = database.Schema.In("DELETE FROM ~minutes WHERE at < $1");

    public async ValueTask<bool> AddAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(_drop, Parameters.Of(Moments.Write(dropBefore)));
        batch.Add(
            _add,
            Parameters.Of(minutes.Select(static minute => minute.Id).ToArray(), NpgsqlDbType.Uuid),
            Parameters.Of(minutes.Select(static minute => Moments.Write(minute.At)).ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(minutes.Select(static minute => minute.Channel?.Value ?? Headquarters).ToArray(), NpgsqlDbType.Text),
            Parameters.Of(minutes.Select(static minute => minute.Content.ToArray()).ToArray(), NpgsqlDbType.Bytea));
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
