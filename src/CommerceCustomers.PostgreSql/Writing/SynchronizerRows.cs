using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Which processes synchronize, by when each was seen last, and what one of them said last. The moments are of the clock of the server.
/// </summary>
internal sealed class SynchronizerRows(PostgreSqlDatabase database, TimeProvider timeProvider) : IDisposable
{
    /// <summary>The clock of the server in milliseconds.</summary>
    public const string Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /// <summary>How long a process counts as running after it was seen, in milliseconds: two polls and a while.</summary>
    public const string Longest = "90000";

    // It goes with a look for work, of which an idle process makes one in 30 to 36 seconds, and alone only when nobody looks.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LongestWithoutLook = TimeSpan.FromSeconds(50);

    private readonly Guid _owner = Guid.CreateVersion7(timeProvider.GetUtcNow());
    private readonly string _seen = database.Schema.In(
        $"INSERT INTO ~synchronizers (owner, seen_at) VALUES ($1, {Now}) ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at");

    private readonly string _forget = database.Schema.In(
        $"DELETE FROM ~synchronizers WHERE owner = $1 OR seen_at < {Now} - 100 * {Longest}");

    private readonly string _report = database.Schema.In(
        "INSERT INTO ~settings (name, value) VALUES ('synchronizer', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    private ITimer? _timer;
    private long _seenAt;
    private volatile bool _isLeading;
    private volatile bool _isStored;

    public void Lead()
    {
        _isLeading = true;
        if (_timer is null)
        {
            var timer = timeProvider.CreateTimer(static rows => _ = ((SynchronizerRows)rows!).SignAsync(), this, Interval, Interval);
            if (Interlocked.CompareExchange(ref _timer, timer, null) is not null)
            {
                timer.Dispose();
            }
        }
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>Adds the statement that says that this process runs, when it synchronizes and has not said so for a while.</summary>
    public void AddSign(StatementBatch batch)
    {
        if (_isLeading && (!_isStored || timeProvider.GetElapsedTime(Interlocked.Read(ref _seenAt)) >= Interval))
        {
            batch.Add(_seen, Parameters.Of(_owner));
            Interlocked.Exchange(ref _seenAt, timeProvider.GetTimestamp());
            _isStored = true;
        }
    }

    // A process whose gate is shut reads no lanes, with which its sign goes otherwise.
    private async Task SignAsync()
    {
        if (!_isLeading || !database.IsOpen || timeProvider.GetElapsedTime(Interlocked.Read(ref _seenAt)) < LongestWithoutLook)
        {
            return;
        }

        try
        {
            await database.OnceAsync(
                async (connection, token) =>
                {
                    var batch = database.NewBatch(connection);
                    await using var disposal = batch.ConfigureAwait(false);
                    AddSign(batch);
                    await batch.RunAsync(token).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or ObjectDisposedException or CustomerStoreException)
        {
            // The next sign is soon.
        }
    }

    public async ValueTask<bool> ReportAsync(NpgsqlConnection connection, string report, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(_report, Parameters.Of(Texts.Write(report)!));
        AddSign(batch);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<bool> StopAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        _isLeading = false;
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(_forget, Parameters.Of(_owner));
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        _isStored = false;
        return true;
    }
}
