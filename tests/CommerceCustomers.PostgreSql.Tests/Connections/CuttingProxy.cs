using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Tests.Connections;

/// <summary>
/// Stands between the library and the server, and cuts the connection at a message of the test's choice.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly NpgsqlConnectionStringBuilder _target;
    private readonly Task _accepting;
    private int _messagesLeft = int.MaxValue;
    private bool _isAnswerLost;
    private int _cuts;

    public CuttingProxy(string connectionString)
    {
        _target = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_target.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
    }.ConnectionString;

    /// <summary>Gets how many connections were cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Gets or sets what replaces the bytes that the server sends, so that it seems to be another one.</summary>
    public Func<byte[], byte[]> Answer { get; set; } = static bytes => bytes;

    /// <summary>
    /// Cuts the connection that sends a message, once.
    /// </summary>
    /// <param name="message">Which message from now on, counted from 1. The library sends several statements in one message.</param>
    /// <param name="isAnswerLost">
    /// <see langword="true"/>: the server gets the message, does what it says, and its answer is lost; <see langword="false"/>: the
    /// message is lost.
    /// </param>
    public void CutAt(int message, bool isAnswerLost)
    {
        _isAnswerLost = isAnswerLost;
        Volatile.Write(ref _messagesLeft, message);
    }

    /// <summary>
    /// Cuts nothing any more.
    /// </summary>
    public void Spare() => Volatile.Write(ref _messagesLeft, int.MaxValue);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll([_accepting, .. _connections]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptSocketAsync(_stop.Token);
            _connections.Add(ServeAsync(client));
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        near.NoDelay = far.NoDelay = true;
        try
        {
            await far.ConnectAsync(_target.Host!, _target.Port, _stop.Token);
            var isAnswerLost = new StrongBox();
            await Task.WhenAny(ForwardAsync(near, far, isAnswerLost), AnswerAsync(far, near, isAnswerLost));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The client sees a connection that ended.
        }

        near.Close(timeout: 0);
        far.Close(timeout: 0);
    }

    private async Task ForwardAsync(Socket from, Socket to, StrongBox isAnswerLost)
    {
        var buffer = new byte[1 << 20];
        while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
        {
            if (Interlocked.Decrement(ref _messagesLeft) == 0)
            {
                Interlocked.Increment(ref _cuts);
                if (!_isAnswerLost)
                {
                    return;
                }

                isAnswerLost.Value = true;
            }

            await SendAsync(to, buffer.AsMemory(0, count));
        }
    }

    private async Task AnswerAsync(Socket from, Socket to, StrongBox isAnswerLost)
    {
        var buffer = new byte[1 << 20];
        while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count && !isAnswerLost.Value)
        {
            await SendAsync(to, Answer(buffer[..count]));
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await to.SendAsync(bytes, _stop.Token)..];
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
