using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Peers.Measuring;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>Something that keeps a message durably and hands it to a handler later.</summary>
internal abstract class Candidate : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>Gets how it is set: as it comes, or as its documentation says for throughput.</summary>
    public abstract string Setting { get; }

    /// <summary>Gets the engine that it keeps its messages in; <see langword="null"/> for a broker of its own.</summary>
    public virtual Engine? Engine => null;

    public string Place => Engine?.Name ?? "RabbitMQ";

    /// <summary>Gets whether an enqueueing caller holds its thread, so that each needs one of its own.</summary>
    public virtual bool BlocksCallers => false;

    /// <summary>Gets whether messages are handled while others are enqueued, because its handlers cannot be started later.</summary>
    public virtual bool HandlesAtOnce => false;

    /// <summary>Starts it; no message is handled yet, except where <see cref="HandlesAtOnce"/> says so.</summary>
    /// <param name="address">A connection string, the path of a file, or the port of a broker.</param>
    public abstract Task StartAsync(string address);

    /// <summary>Ends when the message is durable.</summary>
    public abstract Task EnqueueAsync(int caller);

    /// <summary>Lets the handlers begin. Here those wait that cannot be kept from starting.</summary>
    public virtual Task StartHandlingAsync()
    {
        Handled.Begin();
        return Task.CompletedTask;
    }

    public abstract ValueTask DisposeAsync();
}
