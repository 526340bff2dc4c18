using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>One process on a channel database, as an application composes it.</summary>
internal sealed class TestProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public TestProcess(TestWorld world, int seed, Action<ICommerceCustomersBuilder>? configure = null)
    {
        Store = new FaultyStore(world.Database);
        Reader = new CountingReader(world.Reader);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(world.Clock)
            .AddSingleton<IScheduling, AdaptersInline>()
            .AddSingleton(new Randomness(seed))
            .AddSingleton<ICustomerStore>(Store)
            .AddSingleton<ICustomerReader>(Reader)
            .AddSingleton<ILiveSettings>(world.Settings);
        var builder = services.AddCommerceCustomers(world.Settings.Current).UseHeadquarters(world.Adapter);
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    public FaultyStore Store { get; }

    public CountingReader Reader { get; }

    public HeadquartersGate Gate => Get<HeadquartersGate>();

    public ICustomerSynchronizer Synchronizer => Get<ICustomerSynchronizer>();

    public ICustomerRepair Repair => Get<ICustomerRepair>();

    public ICustomerInsight Insight => Get<ICustomerInsight>();

    public Task Running => _running;

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public Task<CustomerCreationResult> CreateAsync(
        Customer? customer = null, string? key = null, string channel = "houston-online", CancellationToken? cancellationToken = null)
        => Get<ICustomerCreationService>().CreateAsync(
            new CustomerCreationRequest { Channel = new ChannelId(channel), Customer = customer ?? Given.Ada, IdempotencyKey = key },
            cancellationToken ?? TestContext.Current.CancellationToken);

    public void Start() => _running = Synchronizer.RunAsync(_stop.Token);

    public Task StopAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        var clock = (FakeTimeProvider)Get<TimeProvider>();
        await clock.AdvanceUntilAsync(() => _running.IsCompleted, TimeSpan.FromSeconds(1));
        await _running;
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
