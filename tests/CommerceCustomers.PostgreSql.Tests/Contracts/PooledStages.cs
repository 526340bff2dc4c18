using CommerceCustomers.PostgreSqlServer;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

/// <summary>
/// Stores behind PgBouncer in transaction mode, where each transaction may have another session.
/// </summary>
internal static class PooledStages
{
    private const int Sessions = 3;

    private static readonly Lazy<Task<PgBouncer>> Shared = new(static async () => await PgBouncer.StartAsync(await Servers.SharedAsync(), Sessions));

    public static async ValueTask<StoreStage> NewAsync()
    {
        Servers.Require(PgBouncer.UnavailableBecause);
        var bouncer = await Shared.Value;

        // Keys fill a bucket at once, so that all that is done with keys is done over several. Every transaction that can notify does.
        return new PostgreSqlStage(
            options => options with { ConnectionString = bouncer.Through(options.ConnectionString), KeysPerBucket = 1, Notifies = true });
    }
}
