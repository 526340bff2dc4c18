using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests;

// Whether the database takes writes is found out by writing: what a sign-up would meet, the check meets.
public sealed class WritableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => _folder.File("customers.db");

    [Fact]
    public async Task A_thousand_checks_leave_the_file_as_large_as_it_was()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        await store.CheckWritableAsync(Token);
        var pages = Scalar("PRAGMA page_count");

        for (var check = 0; check < 1000; check++)
        {
            await store.CheckWritableAsync(Token);
        }

        Assert.Equal(pages, Scalar("PRAGMA page_count"));
        Assert.Equal("0", Scalar("SELECT count(*) FROM settings WHERE name = 'trial'"));
    }

    [Fact]
    public async Task A_disk_that_is_full_shows_as_it_does_to_a_sign_up_and_goes_when_there_is_room_again()
    {
        await using (var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database, MaxPageCount = 60 }))
        {
            CustomerStoreException? refused = null;
            while (refused is null)
            {
                try
                {
                    await store.AddAsync(Samples.Pending(), Token);
                }
                catch (CustomerStoreException exception)
                {
                    refused = exception;
                }
            }

            var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.CheckWritableAsync(Token));
            Assert.Equal(("Full", "Full"), (refused.Failure, failure.Failure));
        }

        await using var roomy = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        await roomy.CheckWritableAsync(Token);
    }

    [Fact]
    public async Task A_lock_that_another_process_holds_shows_and_goes_with_it()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database, BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await store.OpenAsync(Token);
        using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        other.Open();
        Run(other, "BEGIN IMMEDIATE");

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.CheckWritableAsync(Token));
        Run(other, "ROLLBACK");

        Assert.Equal("Locked", failure.Failure);
        await store.CheckWritableAsync(Token);
    }

    [Fact]
    public async Task A_file_that_was_removed_shows()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        await store.OpenAsync(Token);
        File.Delete(Database);

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.CheckWritableAsync(Token));

        Assert.Equal("Damaged", failure.Failure);
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
