using System.Text;
using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Tests;

public sealed class ErasureTests
{
    private const string Secret = "ada.lovelace@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_erased_after_synchronization_is_in_none_of_the_files()
    {
        using var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions { Path = folder.File("customers.db") };
        await using (var store = new SqliteCustomerStore(options))
        {
            var customer = Samples.Pending(Secret);
            await store.AddAsync(customer, Token);
            Assert.True(IsSecretIn(folder));

            Assert.Equal([new StoreResult(StoreOutcome.Done)], await store.ApplyAsync([Samples.Synchronized(customer)], Token));
        }

        Assert.False(IsSecretIn(folder));
    }

    private static bool IsSecretIn(TemporaryFolder folder)
    {
        var secret = Encoding.UTF8.GetBytes(Secret);
        return Directory.GetFiles(folder.Path).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray().AsSpan().IndexOf(secret) >= 0;
        });
    }
}
