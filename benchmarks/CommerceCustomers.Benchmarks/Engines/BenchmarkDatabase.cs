using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Engines;

/// <summary>An empty database of one engine, for one measurement; it is gone when it is disposed of.</summary>
internal abstract class BenchmarkDatabase : IAsyncDisposable
{
    /// <summary>Gets by what another process finds the database: a path or a connection string.</summary>
    public abstract string Address { get; }

    /// <summary>Returns the store alone, without the way from the door to it.</summary>
    public abstract ICustomerStore NewStore();

    public abstract IBareTable NewBareTable(bool withKeys = false);

    /// <summary>Returns the library on this database, with a headquarters that answers at once.</summary>
    public ServiceProvider NewServices(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        AddTo(services, World.Fill);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Adds the library on this database, with a headquarters that answers at once.</summary>
    public void AddTo(IServiceCollection services, Action<CommerceCustomersOptions> fill)
        => UseStore(services.AddCommerceCustomers(fill)).UseHeadquarters(new InstantHeadquarters());

    /// <summary>Adds synchronized customers.</summary>
    public abstract Task AddHistoryAsync(int receipts);

    /// <summary>Writes to the files what so far is only in the log.</summary>
    public abstract Task CheckpointAsync();

    /// <summary>Waits for what the engine does in the background after many rows were written, so that no measurement meets it.</summary>
    public abstract Task SettleAsync();

    /// <summary>Returns the bytes that the database takes on the disk, without its log.</summary>
    public abstract Task<long> ReadSizeAsync();

    public abstract Task<WriteCount> ReadWritesAsync(ICustomerStore store);

    /// <summary>Has the queries of these services counted, and returns what tells how many there have been.</summary>
    public abstract Func<int> CountQueries(IServiceCollection services);

    public abstract ValueTask DisposeAsync();

    protected abstract ICommerceCustomersBuilder UseStore(ICommerceCustomersBuilder builder);
}
