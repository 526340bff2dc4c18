using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Finds the customer that has a key, an e-mail address, a phone number or an identity: those that the index names are compared with the
/// whole hash.
/// </summary>
internal sealed class HashedCustomers(WriteSession session)
{
    private readonly Statement _find = session.Prepare(HashColumns.Select);

    public KeyBinding? Find(ChannelId channel, UInt128 key)
    {
        foreach (var customer in session.HashIndex.Find(key))
        {
            using var row = _find.With(Hashes.Write(customer)).Rows();
            if (row.Read()
                && !row.IsNull(HashColumns.Key)
                && Hashes.Read(row.Span(HashColumns.Key)) == key
                && session.Channel(row.Int64(HashColumns.Lane)) == channel)
            {
                return new KeyBinding(key, Hashes.Read(row.Span(HashColumns.Fingerprint)), CustomerIdBytes.Read(Hashes.Write(customer)));
            }
        }

        return null;
    }

    /// <summary>Finds the first customer, by identifier, that has a hash and is not withdrawn.</summary>
    public CustomerId? Find(UInt128 hash, long kind, long entity, byte[] except)
    {
        var self = Hashes.Read(except);
        foreach (var customer in session.HashIndex.Find(hash))
        {
            if (customer == self)
            {
                continue;
            }

            using var row = _find.With(Hashes.Write(customer)).Rows();
            if (row.Read()
                && (kind == PackedHashes.Identity || row.Int64(HashColumns.Entity) == entity)
                && (CustomerState)row.Int32(HashColumns.State) != CustomerState.Withdrawn
                && PackedHashes.Has(row.Span(HashColumns.Hashes), kind, hash))
            {
                return CustomerIdBytes.Read(Hashes.Write(customer));
            }
        }

        return null;
    }
}
