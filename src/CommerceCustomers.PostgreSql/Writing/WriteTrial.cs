using System.Security.Cryptography;
using CommerceCustomers.PostgreSql.Connections;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Writes as much as a usual sign-up, durably, and removes it in the same transaction.
/// </summary>
internal sealed class WriteTrial(PostgreSqlDatabase database)
{
    private const int SizeOfUsualSignUp = 16 * 1024;

    private readonly string _write = database.Schema.In("INSERT INTO ~trials (payload) VALUES ($1)");
    private readonly string _remove = database.Schema.In("DELETE FROM ~trials");

    public async ValueTask<bool> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(
            _write,
            new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(SizeOfUsualSignUp) });
        batch.Add(_remove);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
