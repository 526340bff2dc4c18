using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// Both sides of a channel database that holds nothing yet, and how it is cleared away.
/// </summary>
public sealed class TestStore(ICustomerStore store, ICustomerReader reader, Func<ValueTask>? dispose = null) : IAsyncDisposable
{
    public ICustomerStore Store { get; } = store;

    public ICustomerReader Reader { get; } = reader;

    public ValueTask DisposeAsync() => dispose?.Invoke() ?? ValueTask.CompletedTask;
}
