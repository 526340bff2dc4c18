using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CommerceCustomers.Sqlite.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => _folder.File("customers.db");

    [Fact]
    public async Task A_new_file_is_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a matter of Unix.");
            return;
        }

        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });

        await store.OpenAsync(Token);
        await store.AddAsync(Samples.Pending(), Token);

        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_missing_file_is_not_created_where_it_must_exist()
    {
        var options = new SqliteStoreOptions { Path = Database, MustExist = true };
        await using (var store = new SqliteCustomerStore(options))
        {
            using var reader = new SqliteCustomerReader(options, store);
            var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await reader.CountAsync(Token));
            Assert.Equal("NoDatabase", failure.Failure);
            Assert.Contains(Database, failure.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(_folder.Path));

            // As soon as another process has made it, it is read.
            await using var other = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
            await other.AddAsync(Samples.Pending(), Token);
            Assert.Single(await reader.CountAsync(Token));
        }
    }

    [Fact]
    public async Task An_empty_file_is_left_empty_where_the_database_must_exist()
    {
        await File.WriteAllBytesAsync(Database, [], Token);
        var options = new SqliteStoreOptions { Path = Database, MustExist = true };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await reader.CountAsync(Token));

        Assert.Equal("NoDatabase", failure.Failure);
        Assert.Equal(0, new FileInfo(Database).Length);
        Assert.Equal([Database], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_missing_folder_is_named_where_the_database_must_exist()
    {
        var options = new SqliteStoreOptions { Path = _folder.File("missing/customers.db"), MustExist = true };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await reader.CountAsync(Token));

        Assert.Equal("NoDatabase", failure.Failure);
        Assert.Contains($"'{_folder.File("missing")}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_a_write_ahead_log_that_is_synced_at_every_commit()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        await store.OpenAsync(Token);

        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task What_processes_share_is_there_after_the_file_is_opened_again()
    {
        await using (var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database }))
        {
            await store.ChangeSharedTextAsync(static _ => "shared", Token);
        }

        await using var again = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        string? found = null;
        await again.ChangeSharedTextAsync(text => found = text, Token);

        Assert.Equal("shared", found);
    }

    [Fact]
    public async Task The_engine_is_new_enough()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        await store.OpenAsync(Token);

        Assert.True(Version.Parse(Scalar("SELECT sqlite_version()")) >= new Version(3, 51, 3));
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused_and_left_untouched()
    {
        await File.WriteAllTextAsync(Database, "This is a shopping list, and it is longer than a database header would be, so that it is read.", Token);
        var before = await File.ReadAllBytesAsync(Database, Token);

        var failure = await OpenFailureAsync();

        Assert.Equal("NotADatabase", failure.Failure);
        Assert.Contains("Name another file", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Token));
    }

    [Fact]
    public async Task A_database_of_another_application_is_refused_and_left_untouched()
    {
        Execute("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
        var before = await File.ReadAllBytesAsync(Database, Token);

        Assert.Equal("NotADatabase", (await OpenFailureAsync()).Failure);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Token));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_with_a_clear_word()
    {
        await using (var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database }))
        {
            await store.OpenAsync(Token);
        }

        Execute($"PRAGMA user_version = {SqliteSchema.Version + 1}");

        var failure = await OpenFailureAsync();

        Assert.Equal("NewerSchema", failure.Failure);
        Assert.Contains("Update this application", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_folder_is_named_and_can_be_cured_while_the_application_runs()
    {
        var path = Path.Combine(_folder.Path, "missing", "customers.db");
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = path });

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.AddAsync(Samples.Pending(), Token));
        Assert.Equal("NotReachable", failure.Failure);

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task A_database_that_another_process_locks_for_too_long_is_a_clear_error_and_nothing_is_stored()
    {
        var options = new SqliteStoreOptions { Path = Database, BusyTimeout = TimeSpan.FromMilliseconds(50) };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);
        await store.OpenAsync(Token);
        var customer = Samples.Pending();

        using (var other = Connect())
        {
            using var transaction = other.BeginTransaction(deferred: false);
            var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.AddAsync(customer, Token));
            Assert.Equal("Locked", failure.Failure);
        }

        Assert.Null(await reader.FindAsync(customer.Record.CustomerId, Token));
        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(customer, Token)).Outcome);
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_error_and_what_was_stored_before_is_safe()
    {
        var options = new SqliteStoreOptions { Path = Database, MaxPageCount = 60 };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);
        var stored = new List<NewCustomer>();

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () =>
        {
            while (stored.Count < 10_000)
            {
                var customer = Samples.Pending();
                await store.AddAsync(customer, Token);
                stored.Add(customer);
            }
        });

        Assert.Equal("Full", failure.Failure);
        Assert.NotEmpty(stored);
        foreach (var customer in stored)
        {
            Assert.NotNull(await reader.FindAsync(customer.Record.CustomerId, Token));
        }

        Assert.Equal(stored.Count, (await reader.CountAsync(Token)).Sum(static count => count.Count));
    }

    [Fact]
    public async Task A_disk_that_is_full_before_the_schema_is_there_is_the_same_clear_error()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database, MaxPageCount = 5 });

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.AddAsync(Samples.Pending(), Token));

        Assert.Equal("Full", failure.Failure);
    }

    [Fact]
    public void Why_the_schema_could_not_be_written_is_told_although_the_engine_has_rolled_back_by_itself()
    {
        using var connection = Connect();
        raw.sqlite3_commit_hook(connection.Handle, static _ => 1, v: null);

        var failure = Assert.Throws<SqliteException>(() => SqliteSchema.Upgrade(connection, Database));

        Assert.Equal(raw.SQLITE_CONSTRAINT, failure.SqliteErrorCode);
    }

    [Fact]
    public async Task A_full_queue_is_refused_at_once_and_nothing_of_it_is_stored()
    {
        var options = new SqliteStoreOptions { Path = Database, QueueCapacity = 2, BusyTimeout = TimeSpan.FromSeconds(30) };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);
        await store.OpenAsync(Token);
        var waiting = new List<Task>();
        var refused = new List<NewCustomer>();

        using (var other = Connect())
        {
            using var transaction = other.BeginTransaction(deferred: false);
            while (refused.Count == 0)
            {
                var customer = Samples.Pending();
                try
                {
                    waiting.Add(store.AddAsync(customer, Token).AsTask());
                }
                catch (CustomerStoreException exception) when (exception.Failure == "Busy")
                {
                    refused.Add(customer);
                }
            }
        }

        await Task.WhenAll(waiting);
        Assert.InRange(waiting.Count, 2, 4);
        Assert.Null(await reader.FindAsync(refused[0].Record.CustomerId, Token));
    }

    [Fact]
    public async Task A_cancellation_while_the_writer_is_busy_stores_nothing()
    {
        var options = new SqliteStoreOptions { Path = Database, BusyTimeout = TimeSpan.FromSeconds(30) };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);
        await store.OpenAsync(Token);
        var waits = Samples.Pending();
        using var cancellation = new CancellationTokenSource();

        Task first;
        ValueTask<StoreResult> second;
        using (var other = Connect())
        {
            using var transaction = other.BeginTransaction(deferred: false);
            first = store.AddAsync(Samples.Pending(), Token).AsTask();
            second = store.AddAsync(waits, cancellation.Token);
            await cancellation.CancelAsync();
        }

        await first;
        try
        {
            // Either it was withdrawn in time, and nothing is stored, or it had been taken, and the answer says that it is stored.
            Assert.Equal(StoreOutcome.Done, (await second).Outcome);
            Assert.NotNull(await reader.FindAsync(waits.Record.CustomerId, Token));
        }
        catch (OperationCanceledException)
        {
            Assert.Null(await reader.FindAsync(waits.Record.CustomerId, Token));
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1_000_001, 5)]
    [InlineData(1, -1)]
    [InlineData(1, 301)]
    public void A_limit_out_of_its_range_is_refused(int queueCapacity, int busySeconds)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteCustomerStore(new SqliteStoreOptions
        {
            Path = Database,
            QueueCapacity = queueCapacity,
            BusyTimeout = TimeSpan.FromSeconds(busySeconds),
        }));

    [Fact]
    public async Task Several_that_start_together_create_one_schema()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new SqliteCustomerStore(new SqliteStoreOptions { Path = Database })).ToList();

        await Task.WhenAll(stores.Select(store => store.OpenAsync(Token).AsTask()));
        await Task.WhenAll(stores.Select(store => store.AddAsync(Samples.Pending(), Token).AsTask()));
        stores.ForEach(static store => store.Dispose());

        Assert.Equal("4", Scalar("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task The_exported_schema_makes_a_channel_database()
    {
        Execute(SqliteSchema.Script());
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });

        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        await store.OpenAsync(Token);
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.AddAsync(Samples.Pending(), Token));
    }

    [Fact]
    public async Task An_account_without_rights_is_told_what_to_do()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a matter of Unix.");
            return;
        }

        await using (var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database }))
        {
            await store.AddAsync(Samples.Pending(), Token);
        }

        File.SetUnixFileMode(Database, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        try
        {
            Assert.Matches("^(ReadOnly|NotReachable)$", await FailureOfAnotherAccountAsync());
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _folder.Dispose();

    // Root may write anything, so the writer runs as nobody then.
    private async Task<string> FailureOfAnotherAccountAsync()
    {
        if (Environment.UserName != "root")
        {
            return (await OpenFailureAsync()).Failure.ToString();
        }

        ChildProcess.Require("setpriv");
        using var programs = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, programs.File(Path.GetFileName(file)));
        }

        Copy(Path.Combine(AppContext.BaseDirectory, "runtimes"), programs.File("runtimes"));
        using var open = ChildProcess.Start("chmod", "-R", "a+rX", programs.Path);
        await open.WaitForExitAsync(Token);
        using var child = ChildProcess.Start(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", programs.File("CommerceCustomers.CrashWriter.dll"), Database, "1", "1");
        var output = await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        return output.Trim().Replace("failed ", "", StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.Exists(from) ? Directory.GetFiles(from) : [])
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.Exists(from) ? Directory.GetDirectories(from) : [])
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private async Task<CustomerStoreException> OpenFailureAsync()
    {
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });
        return await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.OpenAsync(Token));
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{command.ExecuteScalar()}";
    }
}
