using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Reading;
using CommerceCustomers.PostgreSql.Writing;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Notifications;

/// <summary>
/// Says when other processes wrote: at once when one of them notifies, and otherwise by a look from time to time, which finds what a lost
/// connection or a pooler kept back. It has a connection of its own, and makes it again when it is lost.
/// </summary>
internal sealed class WriteListener : IDisposable
{
    private const double Spread = 0.2;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly PostgreSqlDatabase _database;
    private readonly Announcements _announcements;
    private readonly SynchronizerRows _synchronizers;
    private readonly LaneCursors _cursors;
    private readonly TimeProvider _timeProvider;
    private readonly Action _written;
    private readonly string _isIdle;

    public WriteListener(
        PostgreSqlDatabase database,
        Announcements announcements,
        SynchronizerRows synchronizers,
        LaneCursors cursors,
        TimeProvider timeProvider,
        Action written)
    {
        (_database, _announcements, _synchronizers, _cursors) = (database, announcements, synchronizers, cursors);
        (_timeProvider, _written) = (timeProvider, written);
        _isIdle = database.Schema.In(CountQueries.IsIdleForAll);
        _ = RunAsync(_stop.Token);
    }

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Those who use the database meet the same failure, and say so.
            }

            await Task.Delay(BetweenTries, _timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var connection = await _database.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = connection.ConfigureAwait(false);
        connection.Notification += Heard;
        if (!_database.IsBehindPooler)
        {
            var listen = new NpgsqlCommand(_announcements.Listen, connection);
            await using var listenDisposal = listen.ConfigureAwait(false);
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        // Customers may have been written before this process began to listen.
        _written();
        while (true)
        {
            await WaitAsync(connection, cancellationToken).ConfigureAwait(false);
            if (!await IsIdleAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                _cursors.SweepNext();
                _written();
            }
        }
    }

    private void Heard(object sender, NpgsqlNotificationEventArgs notification)
    {
        if (!_announcements.IsOwn(notification.Payload))
        {
            _written();
        }
    }

    // Notifications meanwhile do not end the wait.
    private async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var pause = BetweenLooks * (1 + (Spread * Random.Shared.NextDouble()));
        using var isOver = new CancellationTokenSource(pause, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(isOver.Token, cancellationToken);
        try
        {
            while (true)
            {
                await connection.WaitAsync(either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (isOver.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async ValueTask<bool> IsIdleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = _database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(_isIdle);
        _synchronizers.AddSign(batch);
        var row = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var isIdle = row.GetBoolean(0);
        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        return isIdle;
    }
}
