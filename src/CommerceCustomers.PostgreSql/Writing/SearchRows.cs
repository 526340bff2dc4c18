using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Records searches. A search whose commit has an unknown result is recorded again: it stands there twice rather than not at all.
/// </summary>
internal sealed class SearchRows(PostgreSqlDatabase database)
{
    private readonly string _add = database.Schema.In(
        "INSERT INTO ~searches (at, action, detail, made_by) SELECT $1, $2, $3, x.made_by FROM unnest($4::text[]) AS x (made_by)");

    public async ValueTask<bool> AddAsync(NpgsqlConnection connection, HistoryEntry search, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(
            _add,
            Parameters.Of(Moments.Write(search.At)),
            Parameters.Of(Texts.Write(search.Action)!),
            Parameters.Of(Texts.Write(search.Detail)!),
            Parameters.Of(new[] { Texts.Write(search.By) }, NpgsqlDbType.Text));
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
