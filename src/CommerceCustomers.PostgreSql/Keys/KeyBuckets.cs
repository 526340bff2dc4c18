using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Keys;

/// <summary>
/// Keeps the index of keys small where it is written. A hash lands at a random place of it, and each page that is changed goes whole
/// into the log once between two checkpoints. So keys go to the current bucket, a part of the index of a hundred pages. A full bucket is
/// closed, and a filter of it tells which new keys have to be looked for in it. Processes count together how full a bucket is.
/// </summary>
internal sealed class KeyBuckets(PostgreSqlDatabase database, int smallest) : IAsyncDisposable
{
    /// <summary>The number of the bucket that gets keys, in SQL.</summary>
    public const string Current = "coalesce((SELECT max(bucket) FROM ~key_buckets), 0)";

    private const int StepsPerBucket = 16;

    // With more buckets than that the looks at their filters would cost more than the pages, so the next ones are larger.
    private const int MostUsualBuckets = 256;

    private static readonly TimeSpan LongestLastCount = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly string _read = database.Schema.In("SELECT bucket, filter FROM ~key_buckets WHERE bucket >= $1 ORDER BY bucket");
    private readonly string _open = database.Schema.In(
        $"INSERT INTO ~key_buckets (bucket) SELECT $1 + 1 WHERE {Current} = $1");

    private readonly string _count = database.Schema.In(
        "INSERT INTO ~key_buckets AS b (bucket, keys) VALUES ($1, $2) "
        + "ON CONFLICT (bucket) DO UPDATE SET keys = b.keys + excluded.keys RETURNING keys");

    private readonly string _keys = database.Schema.In("SELECT key FROM ~keys WHERE bucket = $1");
    private readonly string _store = database.Schema.In("UPDATE ~key_buckets SET filter = $2 WHERE bucket = $1 AND filter IS NULL");
    private volatile KnownBuckets? _known;
    private Task _upkeep = Task.CompletedTask;
    private long _uncounted;

    /// <summary>Gets the lock that keeps the bucket open while a transaction shares it.</summary>
    public long OpenLock => database.Schema.LockBase + 5;

    public async ValueTask<KnownBuckets> KnownAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
        => _known ?? await ReadAgainAsync(connection, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads which buckets there are.</summary>
    public async ValueTask<KnownBuckets> ReadAgainAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var before = (_known?.Closed ?? []).TakeWhile(static bucket => bucket.Filter is not null).ToList();
        var buckets = new List<KeyBucket>(before);
        var batch = database.NewBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            batch.Add(_read, Parameters.Of(before is [.., var last] ? last.Number + 1 : int.MinValue));
            var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                buckets.Add(new KeyBucket(rows.GetInt32(0), rows.IsDBNull(1) ? null : new KeyFilter(rows.GetFieldValue<byte[]>(1))));
            }

            await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        // The first bucket has no row until it is closed.
        if (buckets is not [{ Number: 0 }, ..])
        {
            buckets.Insert(0, new KeyBucket(0, Filter: null));
        }

        var known = new KnownBuckets(buckets[^1].Number, buckets[..^1]);
        _known = known;
        if (known.Closed.Any(static bucket => bucket.Filter is null))
        {
            StartUpkeep();
        }

        return known;
    }

    /// <summary>So many keys were bound by this process.</summary>
    public void Added(int keys)
    {
        if (keys > 0 && Interlocked.Add(ref _uncounted, keys) >= smallest / StepsPerBucket)
        {
            StartUpkeep();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _upkeep.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        if (_known is { } known && Interlocked.Read(ref _uncounted) > 0)
        {
            // A process that binds few keys counts them at its end.
            using var soon = new CancellationTokenSource(LongestLastCount);
            await RunAsync(
                async (connection, token) => await CountAsync(connection, known.Current, token).ConfigureAwait(false) > 0,
                soon.Token).ConfigureAwait(false);
        }
    }

    private void StartUpkeep()
    {
        lock (_lock)
        {
            if (_upkeep.IsCompleted && !_stop.IsCancellationRequested)
            {
                _upkeep = KeepUpAsync(_stop.Token);
            }
        }
    }

    // Beside the writers. What fails is tried again when more keys have been bound.
    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await RunAsync(
            async (connection, token) =>
            {
                await CloseIfFullAsync(connection, token).ConfigureAwait(false);
                await MakeFiltersAsync(connection, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask RunAsync(
        Func<NpgsqlConnection, CancellationToken, ValueTask<bool>> run, CancellationToken cancellationToken)
    {
        try
        {
            await database.OnceAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or ObjectDisposedException
            or TimeoutException or IOException or CustomerStoreException)
        {
            // Without a filter each key is looked for in the bucket, which only takes longer.
        }
    }

    private async ValueTask CloseIfFullAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var known = await ReadAgainAsync(connection, cancellationToken).ConfigureAwait(false);
        if (await CountAsync(connection, known.Current, cancellationToken).ConfigureAwait(false)
            >= Math.Max(smallest, known.ClosedKeys / MostUsualBuckets))
        {
            await OpenNextAsync(connection, known.Current, cancellationToken).ConfigureAwait(false);
            await ReadAgainAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    // Adds what was not counted yet to what all processes have counted.
    private async ValueTask<long> CountAsync(NpgsqlConnection connection, int bucket, CancellationToken cancellationToken)
    {
        var uncounted = Interlocked.Read(ref _uncounted);
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(_count, Parameters.Of(bucket), Parameters.Of(uncounted));
        var row = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var keys = row.GetInt64(0);
        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _uncounted, -uncounted);
        return keys;
    }

    // Waits for the transactions that bind keys, of all processes. Those that come after see the new bucket.
    private async ValueTask OpenNextAsync(NpgsqlConnection connection, int current, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add("SELECT pg_advisory_xact_lock($1)", Parameters.Of(OpenLock));
        batch.Add(_open, Parameters.Of(current));
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask MakeFiltersAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var bucket in _known!.Closed.Where(static bucket => bucket.Filter is null))
        {
            var keys = new List<Guid>();
            var reading = database.NewBatch(connection);
            await using (reading.ConfigureAwait(false))
            {
                reading.Add(_keys, Parameters.Of(bucket.Number));
                var rows = await reading.ReadAsync(cancellationToken).ConfigureAwait(false);
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    keys.Add(rows.GetGuid(0));
                }

                await reading.FinishAsync(cancellationToken).ConfigureAwait(false);
            }

            var storing = database.NewBatch(connection);
            await using (storing.ConfigureAwait(false))
            {
                storing.Add(
                    _store,
                    Parameters.Of(bucket.Number),
                    new NpgsqlParameter<byte[]> { TypedValue = KeyFilter.Of(keys).Bits, NpgsqlDbType = NpgsqlDbType.Bytea });
                await storing.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await ReadAgainAsync(connection, cancellationToken).ConfigureAwait(false);
    }
}
