using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.Cli.Serve;

/// <summary>
/// Closes idle connections when the service stops. The web server would wait for the rest of a request that never
/// comes.
/// </summary>
internal sealed class Connections(TimeProvider timeProvider)
{
    // Long enough for the last answer to arrive.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Connection> _connections = [];

    public async Task WatchAsync(ConnectionContext context, ConnectionDelegate next)
    {
        _connections[context.ConnectionId] = new Connection(context, timeProvider);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(context.ConnectionId, out _);
        }
    }

    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var connection = _connections.GetValueOrDefault(http.Connection.Id);
        connection?.Begin();
        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            connection?.End();
        }
    }

    public async Task CutAsync(CancellationToken stopped)
    {
        var started = timeProvider.GetTimestamp();
        while (!stopped.IsCancellationRequested)
        {
            if (timeProvider.GetElapsedTime(started) >= Grace)
            {
                foreach (var connection in _connections.Values)
                {
                    connection.CutWhenIdleFor(Grace);
                }
            }

            await Task.Delay(CheckInterval, timeProvider, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed class Connection(ConnectionContext context, TimeProvider timeProvider)
    {
        private int _requests;
        private long _idleSince = timeProvider.GetTimestamp();

        public void Begin() => Interlocked.Increment(ref _requests);

        public void End()
        {
            Volatile.Write(ref _idleSince, timeProvider.GetTimestamp());
            Interlocked.Decrement(ref _requests);
        }

        public void CutWhenIdleFor(TimeSpan time)
        {
            if (Volatile.Read(ref _requests) == 0 && timeProvider.GetElapsedTime(Volatile.Read(ref _idleSince)) >= time)
            {
                context.Abort(new ConnectionAbortedException("The service stops, and no request of this connection waits for an answer."));
            }
        }
    }
}
