using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>
/// A clock, a channel database, a headquarters, and any number of processes between them: what a test of more than one part starts from.
/// </summary>
internal sealed partial class TestWorld : IAsyncDisposable
{
    private readonly List<TestProcess> _processes = [];
    private readonly ServiceProvider _services;

    public TestWorld(CommerceSettings settings, Func<ScriptedHeadquarters, IHeadquarters> adapter)
    {
        Settings = new FixedSettings(settings);
        Headquarters = new ScriptedHeadquarters(Clock);
        Adapter = adapter(Headquarters);
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddSingleton<ILiveSettings>(Settings);
        services.AddCommerceCustomers(Settings.Current).UseInMemoryStore();
        _services = services.BuildServiceProvider();
        Database = _services.GetRequiredService<ICustomerStore>();
        Reader = _services.GetRequiredService<ICustomerReader>();
        Finder = _services.GetRequiredService<ICustomerFinder>();
        Process = NewProcess();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(Given.Noon);

    public FixedSettings Settings { get; }

    public ScriptedHeadquarters Headquarters { get; }

    public IHeadquarters Adapter { get; }

    public ICustomerStore Database { get; }

    public ICustomerReader Reader { get; }

    public ICustomerFinder Finder { get; }

    public TestProcess Process { get; set; }

    /// <summary>A channel in async mode in front of the scripted headquarters.</summary>
    public static TestWorld Create() => InAsyncMode().Build();

    public static TestWorldBuilder InAsyncMode() => With(Given.AsyncProfile);

    public static TestWorldBuilder InSyncMode() => With(Given.SyncProfile);

    /// <summary>In sync mode, with customers kept as pending while headquarters is unavailable.</summary>
    public static TestWorldBuilder InSyncModeWithFallback() => With(Given.FallbackProfile);

    public static TestWorldBuilder In(ProfileKind kind) => With(Given.ProfileOf(kind));

    public static TestWorldBuilder With(FunctionalityProfile profile) => new(profile);

    public TestProcess NewProcess(Action<ICommerceCustomersBuilder>? configure = null)
    {
        var process = new TestProcess(this, _processes.Count + 1, configure);
        _processes.Add(process);
        return process;
    }

    /// <summary>Changes the settings while processes run, as a reload of the configuration does. What is not given stays.</summary>
    public void Change(
        FunctionalityProfile? profile = null,
        HeadquartersSettings? headquarters = null,
        SynchronizerSettings? synchronizer = null,
        params Channel[] channels)
        => Settings.Current = Given.Settings(
            profile ?? Settings.Current.FunctionalityProfiles[Given.Profile],
            headquarters ?? Settings.Current.Headquarters,
            synchronizer ?? Settings.Current.Synchronizer,
            channels.Length == 0 ? [.. Settings.Current.Channels.Values] : channels);

    /// <summary>Headquarters keeps what it is sent in the next second, and its answer is lost.</summary>
    public void LoseAnswersNow()
        => Headquarters.FailAfterCommitBetween(Clock.GetUtcNow(), Clock.GetUtcNow().AddSeconds(1));

    public async Task<StoredRecord> ReadAsync(CustomerId id)
        => await Reader.FindAsync(id, Token) ?? throw new InvalidOperationException($"There is no customer {id}.");

    public async Task<CustomerRecord> FindAsync(CustomerId id)
        => await Finder.FindAsync(id, Token) ?? throw new InvalidOperationException($"There is no customer {id}.");

    public async Task<IReadOnlyList<StoredRecord>> ReadAllAsync()
        => await Reader.ListAsync(new CustomerFilter(), after: null, 10_000, Token);

    /// <summary>Adds customers without a creation service, so that many are there before a process looks.</summary>
    public async Task<IReadOnlyList<CustomerId>> AddPendingAsync(int count, string channel = "houston-online", string legalEntity = "usrt")
    {
        var ids = new List<CustomerId>();
        foreach (var customer in SampleCustomers.Many(count))
        {
            var id = CustomerId.New(Clock.GetUtcNow());
            ids.Add(id);
            await Database.AddAsync(
                new StoredRecord(Given.Record(CustomerState.Pending))
                {
                    CustomerId = id,
                    Channel = new ChannelId(channel),
                    LegalEntity = new LegalEntityId(legalEntity),
                    CreatedAt = Clock.GetUtcNow(),
                    DueAt = Clock.GetUtcNow(),
                    Epoch = 0,
                    Revision = 0,
                    Payload = PayloadCodec.Encode(customer),
                },
                MatchHashes.None,
                key: null,
                raisesEventAt: Clock.GetUtcNow(),
                Token);
        }

        return ids;
    }

    /// <summary>Claims customers as a process that ends before it calls headquarters for them.</summary>
    public async Task ClaimAndDieAsync(int count)
    {
        var claimed = await Database.ClaimAsync(
            new Lease(CustomerId.New(Given.Noon).Value, Clock.GetUtcNow() + Settings.Current.Synchronizer.LeaseDuration),
            new DueTime(Clock.GetUtcNow(), TimeSpan.MaxValue),
            [Given.Share(count)],
            mayIncludeSuspect: true,
            Token);
        Assert.Equal(count, claimed.Count);
    }

    public Task UntilAsync(Func<bool> condition, TimeSpan? step = null)
        => Clock.AdvanceUntilAsync(condition, step ?? TimeSpan.FromMilliseconds(100));

    public Task UntilAsync(CustomerId id, CustomerState state, TimeSpan? step = null)
        => Clock.AdvanceUntilAsync(
            async () => (await ReadAsync(id)).State == state, step ?? TimeSpan.FromMilliseconds(100));

    /// <summary>Lets time pass step by step, so that everything that falls due meanwhile runs.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        var end = Clock.GetUtcNow() + time;
        await Clock.AdvanceUntilAsync(() => Clock.GetUtcNow() >= end, step ?? TimeSpan.FromMilliseconds(250), mostSteps: 100_000);
        await Clock.SettleAsync();
    }

    /// <summary>Runs a synchronizer until no customer is pending.</summary>
    public async Task DrainAsync(TestProcess? process = null)
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
