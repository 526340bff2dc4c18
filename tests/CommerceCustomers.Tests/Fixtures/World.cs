using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

// A clock, a channel database, a headquarters, and any number of processes between them.
internal sealed class World : IAsyncDisposable
{
    private readonly List<Process> _processes = [];
    private readonly ServiceProvider _services;

    public World(CommerceSettings? settings = null, Func<World, IHeadquarters>? adapter = null)
    {
        Settings = new FixedSettings(settings);
        Headquarters = new ScriptedHeadquarters(Clock);
        Adapter = adapter?.Invoke(this) ?? Headquarters;
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Clock);
        services.AddCommerceCustomers(Settings.Current).UseInMemoryStore();
        _services = services.BuildServiceProvider();
        Database = _services.GetRequiredService<ICustomerStore>();
        Reader = _services.GetRequiredService<ICustomerReader>();
        Process = NewProcess();
    }

    public FakeTimeProvider Clock { get; } = new(Given.Noon);

    public FixedSettings Settings { get; }

    public ScriptedHeadquarters Headquarters { get; }

    public IHeadquarters Adapter { get; }

    public ICustomerStore Database { get; }

    public ICustomerReader Reader { get; }

    public Process Process { get; set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Process NewProcess(Action<ICommerceCustomersBuilder>? configure = null)
    {
        var process = new Process(this, _processes.Count + 1, configure);
        _processes.Add(process);
        return process;
    }

    public async Task<StoredRecord> ReadAsync(CustomerId id)
        => await Reader.FindAsync(id, Token) ?? throw new InvalidOperationException($"There is no customer {id}.");

    public async Task<IReadOnlyList<StoredRecord>> ReadAllAsync()
        => await Reader.ListAsync(CustomerFilter.All, after: null, 10_000, Token);

    // Adds without a creation service, so that many customers are there before anybody looks.
    public async Task<IReadOnlyList<CustomerId>> AddPendingAsync(int count, string channel = "houston-online", string legalEntity = "usrt")
    {
        var ids = new List<CustomerId>();
        foreach (var customer in SampleCustomers.Many(count))
        {
            var id = CustomerId.New(Clock.GetUtcNow());
            ids.Add(id);
            await Database.AddAsync(
                new NewCustomer
                {
                    Record = Given.Record(CustomerState.Pending) with
                    {
                        Id = id,
                        Channel = new ChannelId(channel),
                        LegalEntity = new LegalEntityId(legalEntity),
                        CreatedAt = Clock.GetUtcNow(),
                        DueAt = Clock.GetUtcNow(),
                        Epoch = 0,
                        Revision = 0,
                        Payload = PayloadCodec.Encode(customer),
                    },
                    Match = default,
                    RaisesEventAt = Clock.GetUtcNow(),
                },
                Token);
        }

        return ids;
    }

    // As a process that ends between the claim and the first word to headquarters.
    public async Task ClaimAndDieAsync(int count)
    {
        var claimed = await Database.ClaimAsync(
            new ClaimRequest
            {
                Lease = new Lease(CustomerId.New(Given.Noon).Value, Clock.GetUtcNow() + Settings.Current.Synchronizer.LeaseDuration),
                Now = Clock.GetUtcNow(),
                Shares = [new LaneShare(Given.Online, Given.Usrt, count)],
            },
            Token);
        Assert.Equal(count, claimed.Count);
    }

    public Task UntilAsync(Func<bool> condition, TimeSpan? step = null)
        => Clock.AdvanceUntilAsync(condition, step ?? TimeSpan.FromMilliseconds(100));

    public Task UntilAsync(CustomerId id, CustomerState state, TimeSpan? step = null)
        => Clock.AdvanceUntilAsync(
            async () => (await ReadAsync(id)).State == state, step ?? TimeSpan.FromMilliseconds(100));

    // Lets time pass, step by step, so that everything that falls due meanwhile runs.
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        var end = Clock.GetUtcNow() + time;
        await Clock.AdvanceUntilAsync(() => Clock.GetUtcNow() >= end, step ?? TimeSpan.FromMilliseconds(250), mostSteps: 100_000);
        await Clock.SettleAsync();
    }

    // Runs until nothing is left to do.
    public async Task DrainAsync(Process? process = null)
    {
        var run = (process ?? Process).Synchronizer.RunUntilEmptyAsync(Token);
        await UntilAsync(() => run.IsCompleted, TimeSpan.FromMilliseconds(500));
        Assert.True(await run);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await _services.DisposeAsync();
    }
}
