using System.Text;
using System.Threading.Channels;
using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Sqlite.Tests;

// What happens when writing pauses: the log is copied into the file and cut.
public sealed class CheckpointTests : IAsyncDisposable
{
    private const string Secret = "ada.lovelace@example.com";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Samples.Noon);
    private readonly Channel<bool> _checkpoints = System.Threading.Channels.Channel.CreateUnbounded<bool>();
    private readonly SqliteCustomerStore _store;

    public CheckpointTests() => _store = new SqliteCustomerStore(new SqliteStoreOptions
    {
        Path = Database,
        BusyTimeout = SqliteStoreOptions.LongestBusyTimeout,
        TimeProvider = _clock,
        Checkpointed = isCut => _checkpoints.Writer.TryWrite(isCut),
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => _folder.File("customers.db");

    private string Log => Database + "-wal";

    [Fact]
    public async Task The_log_is_cut_when_writing_pauses()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        Assert.NotEqual(0, new FileInfo(Log).Length);

        Assert.True(await CheckpointAfterAsync(Pause));

        Assert.Equal(0, new FileInfo(Log).Length);
    }

    [Fact]
    public async Task A_checkpoint_that_fails_closes_nothing_and_is_tried_again()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        var log = await File.ReadAllBytesAsync(Log, Token);
        await using (var file = new FileStream(Log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            // As if the disk failed for a moment: the engine cannot read what it is to copy.
            file.SetLength(0);
            Assert.False(await CheckpointAfterAsync(Pause));
            await file.WriteAsync(log, Token);
        }

        Assert.True(await CheckpointAfterAsync(Pause * 2));
        Assert.Equal(StoreOutcome.Done, (await _store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task A_reader_in_the_middle_of_something_holds_up_neither_the_checkpoint_nor_a_sign_up()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        using var reader = new OpenRead(Database);

        // Both would wait for the reader as long as the busy time-out, which is longer than this test may take.
        Assert.False(await CheckpointAfterAsync(Pause));
        Assert.Equal(StoreOutcome.Done, (await _store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task After_the_checkpoint_a_sign_up_still_waits_for_another_process_as_long_as_it_may()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        Assert.True(await CheckpointAfterAsync(Pause));

        ValueTask<StoreResult> waiting;
        using (var other = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var transaction = other.BeginTransaction(deferred: false);
            waiting = _store.AddAsync(Samples.Pending(), Token);
        }

        Assert.Equal(StoreOutcome.Done, (await waiting).Outcome);
    }

    [Fact]
    public async Task Erased_data_leaves_the_log_once_the_reader_that_stood_against_it_has_gone()
    {
        var customer = Samples.Pending(Secret);
        await _store.AddAsync(customer, Token);
        using (new OpenRead(Database))
        {
            await _store.ApplyAsync([Samples.Synchronized(customer)], Token);
            Assert.False(await CheckpointAfterAsync(Pause));
            Assert.False(await CheckpointAfterAsync(Pause * 2));
            Assert.True(await IsSecretInLogAsync());
        }

        Assert.True(await CheckpointAfterAsync(Pause * 4));
        Assert.False(await IsSecretInLogAsync());
    }

    [Fact]
    public async Task An_erasure_on_request_cuts_the_log_before_it_is_answered()
    {
        var customer = Samples.Pending(Secret);
        await _store.AddAsync(customer, Token);

        await _store.ApplyAsync([Samples.Erased(customer.Record)], Token);

        Assert.True(await _checkpoints.Reader.ReadAsync(Token));
        Assert.Equal(0, new FileInfo(Log).Length);
    }

    [Fact]
    public async Task An_erasure_that_a_reader_held_up_is_cut_from_the_log_although_writing_goes_on()
    {
        var customer = Samples.Pending(Secret);
        await _store.AddAsync(customer, Token);
        using (new OpenRead(Database))
        {
            await _store.ApplyAsync([Samples.Erased(customer.Record)], Token);
            Assert.False(await _checkpoints.Reader.ReadAsync(Token));
        }

        // Each write would put off a checkpoint that waits for a pause.
        for (var second = 0; second < 3; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await _store.AddAsync(Samples.Pending(), Token);
        }

        Assert.True(await CheckpointAfterAsync(TimeSpan.FromSeconds(1)));
        Assert.False(await IsSecretInLogAsync());
    }

    [Fact]
    public async Task A_checkpoint_that_is_held_up_is_tried_less_and_less_often_and_once_a_minute_in_the_end()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        using var reader = new OpenRead(Database);

        foreach (var seconds in (int[])[2, 4, 8, 16, 32, 60, 60])
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            await _store.OpenAsync(Token);
            Assert.False(_checkpoints.Reader.TryRead(out _));
            Assert.False(await CheckpointAfterAsync(TimeSpan.FromMilliseconds(1)));
        }
    }

    [Fact]
    public async Task A_log_that_was_cut_is_left_alone_until_the_next_write()
    {
        await _store.AddAsync(Samples.Pending(), Token);
        Assert.True(await CheckpointAfterAsync(Pause));

        _clock.Advance(TimeSpan.FromHours(1));
        await _store.AddAsync(Samples.Pending(), Token);
        Assert.False(_checkpoints.Reader.TryRead(out _));

        Assert.True(await CheckpointAfterAsync(Pause));
    }

    [Fact]
    public async Task On_a_small_disk_the_log_takes_a_quarter_of_what_is_left()
    {
        const long Left = 1024 * 1024;
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database, FreeSpace = static () => Left });

        for (var customer = 0; customer < 200; customer++)
        {
            await store.AddAsync(Samples.Pending(), Token);
            Assert.InRange(new FileInfo(Log).Length, 0, Left / 2);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<bool> CheckpointAfterAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return await _checkpoints.Reader.ReadAsync(Token).AsTask().WaitAsync(LongestWait, Token);
    }

    private async Task<bool> IsSecretInLogAsync()
    {
        await using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, Token);
        return copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0;
    }

    // Somebody who reads for long: a backup, a shell, a list.
    private sealed class OpenRead : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteTransaction _transaction;

        public OpenRead(string database)
        {
            _connection = new SqliteConnection($"Data Source={database};Pooling=False");
            _connection.Open();
            _transaction = _connection.BeginTransaction(deferred: true);
            using var command = _connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM customers";
            command.ExecuteScalar();
        }

        public void Dispose()
        {
            _transaction.Dispose();
            _connection.Dispose();
        }
    }
}
