using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// Both sides of a channel database, as one process has them open.
/// </summary>
public sealed class StagedStore : IAsyncDisposable
{
    private readonly Func<ValueTask>? _close;

    /// <summary>
    /// Initializes a new instance of the <see cref="StagedStore"/> class.
    /// </summary>
    /// <param name="store">The write side.</param>
    /// <param name="reader">The read side.</param>
    /// <param name="close">
    /// Closes both, as a process does that ends in order. The channel database stays: it is opened again. <see langword="null"/> when there
    /// is nothing to close.
    /// </param>
    public StagedStore(ICustomerStore store, ICustomerReader reader, Func<ValueTask>? close = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(reader);
        Store = store;
        Reader = reader;
        _close = close;
    }

    /// <summary>Gets the write side.</summary>
    public ICustomerStore Store { get; }

    /// <summary>Gets the read side.</summary>
    public ICustomerReader Reader { get; }

    /// <summary>Closes both sides.</summary>
    /// <returns>A task that ends when they are closed.</returns>
    public ValueTask DisposeAsync() => _close?.Invoke() ?? ValueTask.CompletedTask;
}
