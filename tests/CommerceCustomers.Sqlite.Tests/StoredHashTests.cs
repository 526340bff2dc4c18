using CommerceCustomers.ContractTests;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Lookup;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests;

/// <summary>
/// The bytes of a hash in the channel database. Databases keep them for ever, so they must not change.
/// </summary>
public sealed class StoredHashTests : IDisposable
{
    private static readonly UInt128 Key = new(0x0123456789ABCDEF, 0xFEDCBA9876543210);
    private static readonly UInt128 Email = new(0x8000000000000000, 1);
    private static readonly UInt128 Phone = new(1, 0x8000000000000000);
    private static readonly UInt128 Identity = UInt128.MaxValue;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hash_is_sixteen_bytes_with_the_most_significant_first()
    {
        var options = new SqliteStoreOptions { Path = _folder.File("customers.db") };
        await using var store = new SqliteCustomerStore(options);

        await store.AddAsync(
            Samples.Pending() with
            {
                Key = Key,
                Fingerprint = Email,
                Match = new MatchHashes { Email = Email, Phone = Phone, Identity = Identity },
                UniqueEmail = true,
            },
            Token);

        const string StoredEmail = "80000000000000000000000000000001";
        const string StoredPhone = "00000000000000018000000000000000";
        const string StoredIdentity = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";
        Assert.Equal("0123456789ABCDEFFEDCBA9876543210", Scalar("SELECT hex(key) FROM arrivals"));
        Assert.Equal(StoredEmail, Scalar("SELECT hex(fingerprint) FROM arrivals"));
        Assert.Equal($"01{StoredEmail}02{StoredPhone}03{StoredIdentity}", Scalar("SELECT hex(hashes) FROM arrivals"));
    }

    [Fact]
    public void An_entry_of_the_index_is_63_bits_of_the_hash_and_the_customer()
        => Assert.Equal(
            "4000000000000000" + "0123456789ABCDEFFEDCBA9876543210",
            Convert.ToHexString(HashEntry.Of(Email, Hashes.Write(Key)).ToBytes()));

    // Filters are kept in the file too: one that is made otherwise would hide what is there.
    [Fact]
    public void The_filter_of_an_entry_has_the_same_bits_for_ever()
    {
        var filter = BloomFilter.Make([HashEntry.Of(Key, Hashes.Write(Email))]);

        Assert.Equal("88 116 607 635 1126 1154 1645 1673", string.Join(" ", Enumerable.Range(0, filter.Length * 8).Where(bit => (filter[bit / 8] >> (bit % 8) & 1) == 1)));
    }

    public void Dispose() => _folder.Dispose();

    private string Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("customers.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
