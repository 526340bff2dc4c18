using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// The text that all processes share. A lock of the transaction orders the changes, also the first one, for which there is no row.
/// </summary>
internal sealed class SharedText(PostgreSqlDatabase database)
{
    private readonly string _read = database.Schema.In("SELECT value FROM ~settings WHERE name = 'shared'");

    private readonly string _write = database.Schema.In(
        "INSERT INTO ~settings (name, value) VALUES ('shared', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    private long Lock => database.Schema.LockBase + 4;

    public async ValueTask<bool> ChangeAsync(
        NpgsqlConnection connection, Func<string?, string?> change, CancellationToken cancellationToken)
    {
        var before = await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var after = Texts.Write(change(before));
        var batch = database.Continue(connection);
        await using var disposal = batch.ConfigureAwait(false);
        if (after is not null && after != before)
        {
            batch.Add(_write, Parameters.Of(after));
        }

        batch.Add("COMMIT");
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<string?> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = database.Begin(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(AdvisoryLocks.Sql, Parameters.Of([Lock], NpgsqlDbType.Bigint));
        batch.Add(_read);
        var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        await AdvisoryLocks.SkipToAsync(rows, cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var before = await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? rows.GetString(0) : null;
        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        return before;
    }
}
