using Npgsql;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Locks on what has no row yet, until the end of the transaction. The keys are in order, so that two transactions cannot wait in a circle.
/// </summary>
internal static class AdvisoryLocks
{
    private const string Name = "advisory_locks";

    public const string Sql = $"SELECT count(pg_advisory_xact_lock(x)) AS {Name} FROM unnest($1::bigint[]) x";

    /// <summary>Goes on to the row of the locks, past those of other statements.</summary>
    public static async ValueTask SkipToAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        while (rows.GetName(0) != Name)
        {
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
