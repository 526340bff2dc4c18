using System.Net;
using System.Net.Sockets;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.AdapterGuide;

/// <summary>The adapter of the guide, in front of a headquarters on a real port.</summary>
public sealed class RestStage : HeadquartersStage
{
    private static readonly Uri Nowhere = new($"http://127.0.0.1:{FreePort()}/");

    private readonly Lock _lock = new();
    private readonly HttpClient _client;
    private readonly RestServer _server;
    private HeadquartersFault? _next;
    private bool _isStarted;

    public RestStage(DelegatingHandler? handler = null)
    {
        _server = new RestServer(Take, Met);
#pragma warning disable CA2000 // The client disposes of its handlers.
        var wire = new Detour(this) { InnerHandler = new SocketsHttpHandler() };
#pragma warning restore CA2000
        handler?.InnerHandler = wire;
        _client = new HttpClient(handler ?? wire) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address => _server.Address;

    public IReadOnlyList<string> Received => _server.Received;

    // begin: stage
    public override async ValueTask<IHeadquarters> CreateHeadquartersAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            await _server.StartAsync(cancellationToken);
            _client.BaseAddress = _server.Address;
        }

        Stage(fault: null);
        _server.Clear();
        return new RestHeadquarters(_client);
    }

    public override ValueTask<bool> StageAsync(HeadquartersFault fault, CancellationToken cancellationToken)
    {
        Stage(fault);
        return new(true);
    }

    public override ValueTask<IReadOnlyList<HeldCustomer>?> ReadHeldAsync(CancellationToken cancellationToken) => new(_server.Held);
    // end: stage

    protected override async ValueTask CloseAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    // Nobody listens there any more.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Stage(HeadquartersFault? fault)
    {
        lock (_lock)
        {
            _next = fault;
        }
    }

    // The fault of the next call, once.
    private HeadquartersFault? Take()
    {
        lock (_lock)
        {
            (var fault, _next) = (_next, null);
            return fault;
        }
    }

    private bool IsUnreachable()
    {
        lock (_lock)
        {
            return _next == HeadquartersFault.Unreachable && Take() is not null;
        }
    }

    private sealed class Detour(RestStage stage) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stage.IsUnreachable())
            {
                request.RequestUri = new Uri(Nowhere, request.RequestUri!.PathAndQuery);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
