using CommerceCustomers.Sqlite.Connections;
using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Erases what an erased customer leaves beside its own row: the fingerprint of its key, and what its history quotes. The log is cut with
/// the commit, so that it does not keep what has gone.
/// </summary>
internal sealed class Erasures(WriteSession session)
{
    private readonly Statement _forgetRequest = session.Prepare(
        "UPDATE keys SET fingerprint = zeroblob(16) WHERE channel = $channel AND key = $key AND id = $id");

    private readonly Statement _emptyHistory = session.Prepare("UPDATE history SET detail = '' WHERE id = $id");

    /// <summary>
    /// Finds the keys of customers that are to be erased. It reads every key there is, since none is found by its customer, and therefore
    /// on a connection of its own, so that no sign-up waits for it. A customer gets its key when it is added and never another one.
    /// </summary>
    public static ILookup<CustomerId, BoundKey> FindKeys(SqliteDatabase database, IEnumerable<CustomerId> customers)
        => database.Guarded(() =>
        {
            using var connection = database.OpenReader();
            using var find = new Statement(connection, "SELECT channel, key FROM keys WHERE id = $id");
            var found = new List<BoundKey>();
            foreach (var customer in customers)
            {
                using var rows = find.With(customer.ToBytes()).Rows();
                while (rows.Read())
                {
                    found.Add(new BoundKey(customer, rows.Int64(0), rows.Bytes(1)));
                }
            }

            return found.ToLookup(static key => key.Customer);
        });

    public void Erase(CustomerId customer, IEnumerable<BoundKey> keys)
    {
        var id = customer.ToBytes();
        foreach (var key in keys)
        {
            _forgetRequest.With(key.Channel, key.Key, id).Run();
        }

        _emptyHistory.With(id).Run();
        session.MustCutLog = true;
    }
}
