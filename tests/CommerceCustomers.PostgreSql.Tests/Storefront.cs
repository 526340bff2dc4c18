using System.Collections.Concurrent;
using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// Callers that create customers without a pause, and try the same one again after an error, as storefronts do.
/// </summary>
internal sealed class Storefront : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<CustomerId, int> _acknowledged = new();
    private readonly ConcurrentBag<CustomerStoreException> _errors = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ICustomerStore _store;
    private readonly Task _calling;

    public Storefront(ICustomerStore store, int callers)
    {
        _store = store;
        _calling = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
    }

    public IReadOnlyCollection<CustomerId> Acknowledged => (IReadOnlyCollection<CustomerId>)_acknowledged.Keys;

    public IReadOnlyCollection<CustomerStoreException> Errors => _errors;

    /// <summary>Waits until a number of customers more has been acknowledged.</summary>
    public async Task UntilMoreAsync(int count)
    {
        var target = _acknowledged.Count + count;
        var started = TimeProvider.System.GetTimestamp();
        while (_acknowledged.Count < target)
        {
            if (_calling.IsCompleted)
            {
                await _calling;
            }

            Assert.True(
                TimeProvider.System.GetElapsedTime(started) < LongestWait,
                $"Only {_acknowledged.Count} of {target} customers were acknowledged. The last error: {_errors.LastOrDefault()?.Message}");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends the calls, each with its answer.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _calling;
    }

    /// <summary>Makes sure that everyone acknowledged is there, once, and nobody else.</summary>
    public async Task AssertAllThereAsync(ICustomerReader reader)
    {
        var present = new List<CustomerId>();
        CustomerId? last = null;
        while (await reader.ListAsync(new CustomerFilter(), last, 10_000, TestContext.Current.CancellationToken) is { Count: > 0 } page)
        {
            present.AddRange(page.Select(static record => record.CustomerId));
            last = page[^1].CustomerId;
        }

        Assert.Empty(_acknowledged.Keys.Except(present));
        Assert.Equal(_acknowledged.Count, present.Count);
        Assert.Equal(present.Count, (await reader.CountAsync(TestContext.Current.CancellationToken)).Sum(static count => count.Count));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task CallAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var customer = Samples.Pending();
            while (!await TryAsync(customer))
            {
                await Task.Delay(BetweenTries, TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private async Task<bool> TryAsync(NewCustomer customer)
    {
        try
        {
            var result = await _store.AddAsync(customer, TestContext.Current.CancellationToken);
            Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), result);
            Assert.True(_acknowledged.TryAdd(customer.Record.CustomerId, 1));
            return true;
        }
        catch (CustomerStoreException exception)
        {
            _errors.Add(exception);
            return false;
        }
    }
}
