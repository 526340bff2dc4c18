using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
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
        Assert.Equal("0123456789ABCDEFFEDCBA9876543210", Scalar("SELECT hex(key) FROM keys"));
        Assert.Equal(StoredEmail, Scalar("SELECT hex(fingerprint) FROM keys"));
        Assert.Equal($"01{StoredEmail}02{StoredPhone}03{StoredIdentity}", Scalar("SELECT hex(hashes) FROM customers"));
        Assert.Equal(
            $"{StoredEmail},{StoredPhone},{StoredIdentity}", Scalar("SELECT group_concat(hex(hash), ',' ORDER BY kind) FROM matches"));
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
