using System.Collections.Concurrent;
using CommerceCustomers.ContractTests;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// Creates, claims and commits many customers, and remembers for each acknowledgement how long the log was.
/// </summary>
internal sealed class RecordedLoad : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Snapshot> _snapshots = [];
    private readonly Random _random;
    private readonly ChannelProcess _process;
    private RunningLog? _log;
    private int _created;

    private RecordedLoad(Random random)
    {
        _random = random;
        Headquarters = new RememberingHeadquarters("BEFORE", () => _log!.Position, []);

        // In most rounds the log is copied into the database only when this says so. Then the snapshot can be cut anywhere.
        _process = new ChannelProcess(Database, Headquarters, Samples.Noon, Handle, mostLogPages: 4000);
    }

    public RememberingHeadquarters Headquarters { get; }

    /// <summary>Gets the customers whose creation was acknowledged.</summary>
    public ConcurrentQueue<(CustomerId Id, int Number, LogPosition Position)> Created { get; } = [];

    /// <summary>Gets the customers that a handler of events was told to be synchronized.</summary>
    public ConcurrentQueue<(CustomerId Id, AccountNumber Account, LogPosition Position)> Synchronized { get; } = [];

    public IReadOnlyList<Snapshot> Snapshots => _snapshots;

    private string Database => _folder.File("customers.db");

    /// <summary>Runs rounds of a random number of callers and customers, each with a snapshot while the synchronizer works.</summary>
    public static async Task<RecordedLoad> RunAsync(Random random, int customersBefore, int rounds, int mostInRound)
    {
        var load = new RecordedLoad(random);
        await load._process.Store.OpenAsync(TestContext.Current.CancellationToken);
        load._log = new RunningLog(load.Database);
        using var stop = new CancellationTokenSource();
        var synchronizing = load._process.Synchronizer.RunAsync(stop.Token);
        await load.CreateAsync(customersBefore, callers: 1024);
        await load.SnapAsync(withCheckpoint: true);
        for (var round = 0; round < rounds; round++)
        {
            await load.CreateAsync(random.Next(1, mostInRound), callers: 1 << random.Next(0, 9));
            await load.SnapAsync(withCheckpoint: random.Next(3) == 0);
        }

        await stop.CancelAsync();
        await synchronizing;
        return load;
    }

    public async ValueTask DisposeAsync()
    {
        _log?.Dispose();
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private Task CreateAsync(int customers, int callers)
    {
        var until = _created + customers;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            int number;
            while ((number = Interlocked.Increment(ref _created)) <= until)
            {
                var pending = Assert.IsType<CustomerCreationResult.Pending>(await _process.CreateAsync(number));
                Created.Enqueue((pending.CustomerId, number, _log!.Position));
            }

            Interlocked.Decrement(ref _created);
        })));
    }

    private void Handle(CustomerEvent customerEvent)
    {
        if (customerEvent.State == CustomerState.Synchronized)
        {
            Synchronized.Enqueue((customerEvent.CustomerId, customerEvent.AccountNumber!.Value, _log!.Position));
        }
    }

    // The writer thread does it, so that nothing is written meanwhile.
    private async Task SnapAsync(bool withCheckpoint) => _snapshots.Add(await _process.Store.WriteAsync(
        (Load: this, withCheckpoint),
        static (_, state) => state.Load.Snap(state.withCheckpoint),
        weight: 0,
        TestContext.Current.CancellationToken));

    private Snapshot Snap(bool withCheckpoint)
    {
        var position = _log!.Position;
        var (database, log) = (Read(Database, long.MaxValue), Read(Database + "-wal", position.Length));
        var last = _snapshots.LastOrDefault();
        var isSameLog = last?.Position.Generation == position.Generation;

        // A database into which the log was copied needs the log up to there, because the copy may have been cut short.
        var isSameDatabase = database.AsSpan().SequenceEqual(last?.AfterCheckpoint ?? last?.Database);
        var synced = (isSameDatabase, isSameLog) switch
        {
            (false, _) => position.Length,
            (true, false) => 0,
            (true, true) => last!.AfterCheckpoint is null ? last.SyncedUntil : last.Position.Length,
        };
        var former = isSameLog ? last!.FormerLog : last?.Log ?? [];
        if (!withCheckpoint)
        {
            return new Snapshot(position, database, log, former, synced, AfterCheckpoint: null);
        }

        using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
        return new Snapshot(position, database, log, former, synced, Read(Database, long.MaxValue));
    }

    private static byte[] Read(string path, long most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Math.Min(file.Length, most)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
