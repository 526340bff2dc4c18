using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Simulation.Processes;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Simulation.Time;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Simulation.Replay;

// Steady sign-ups through a day and a half with outages and slow hours, under one of the two modes.
internal sealed class ReplayRun
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(36);
    private static readonly TimeSpan BetweenSignUps = TimeSpan.FromSeconds(15);
    private static readonly ChannelId Shop = new("shop");

    private readonly Timeline _timeline;
    private readonly Random _arrivals;
    private readonly RecordedHeadquarters _headquarters;
    private readonly InMemoryCustomerStore _store = new();
    private readonly ICustomerCreationService _creation;
    private readonly ICustomerInsight _insight;
    private readonly Task _running;
    private readonly List<TimeSpan> _waits = [];
    private int _signUps;
    private int _failed;

    public ReplayRun(CustomerCreationMode mode, int seed)
    {
        _arrivals = new Random(seed);
        _timeline = new Timeline(new Random(seed), new Invariants());
        var actor = new Actor("P");
        _headquarters = new RecordedHeadquarters(_timeline, actor, seed);
        var clock = new ProcessClock(_timeline, actor);
        var line = new StoreLine(_store, _timeline, new StoreFaults(new Random(seed), TimeSpan.Zero, isQuick: true), actor, log: null);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IScheduling>(new TimelineScheduling(_timeline, actor))
            .AddSingleton(new Randomness(seed))
            .AddSingleton<ICustomerStore>(line)
            .AddSingleton<ICustomerReader>(line)
            .AddSingleton<ISharedGateText>(new OneProcess())
            .AddSingleton<ILiveSettings>(new WorldSettings(NewSettings(mode)));
        services.AddCommerceCustomers(static _ => { }).UseHeadquarters(_headquarters);
        var provider = services.BuildServiceProvider();
        _creation = provider.GetRequiredService<ICustomerCreationService>();
        _insight = provider.GetRequiredService<ICustomerInsight>();
        _running = provider.GetRequiredService<ICustomerSynchronizer>().RunAsync(CancellationToken.None);
    }

    public ReplayResult Run()
    {
        SignUp();
        while (_timeline.Elapsed < Length + TimeSpan.FromMinutes(5))
        {
            Step();
        }

        var advising = _insight.AdviseAsync(Shop, CancellationToken.None);
        while (!advising.IsCompleted)
        {
            Step();
        }

        _waits.Sort();
        var lags = _store.ListAsync(new CustomerFilter(state: CustomerState.Synchronized), null, 10_000, default).AtOnce()
            .Select(static record => record.ClosedAt!.Value - record.CreatedAt)
            .Order()
            .ToList();
        return new ReplayResult(_signUps, _failed, _headquarters.Creates, _waits, lags, advising.Result);
    }

    private static CommerceSettings NewSettings(CustomerCreationMode mode) => new()
    {
        Channels = new Dictionary<ChannelId, Channel>
        {
            [Shop] = new(Shop, new LegalEntityId("usrt"), ChannelType.OnlineStore, functionalityProfileName: "online"),
        },
        FunctionalityProfiles = new Dictionary<string, FunctionalityProfile>
        {
            ["online"] = new("online") { CreateCustomerInAsyncMode = mode == CustomerCreationMode.Async },
        },
        Headquarters = new HeadquartersSettings(),
    };

    private void Step()
    {
        if (_running.IsCompleted || !_timeline.Step())
        {
            throw new InvalidOperationException($"The synchronizer runs to the end, but it is {_running.Status}.");
        }
    }

    private void SignUp()
    {
        if (_timeline.Elapsed < Length)
        {
            _ = MeasureAsync();
            _timeline.Post(BetweenSignUps * -Math.Log(1 - _arrivals.NextDouble()), null, SignUp);
        }
    }

    private async Task MeasureAsync()
    {
        var started = _timeline.Now;
        var customer = SampleCustomers.Create(++_signUps);
        var result = await _creation.CreateAsync(
            new CustomerCreationRequest { Channel = Shop, Customer = customer }, CancellationToken.None);
        if (result is CustomerCreationResult.Created)
        {
            _waits.Add(TimeSpan.FromTicks(_timeline.Now - started));
        }

        _failed += result is CustomerCreationResult.Unavailable ? 1 : 0;
    }

    // What one process does is recorded, so nothing has to be shared.
    private sealed class OneProcess : ISharedGateText
    {
        public ValueTask<bool> TryChangeAsync(Func<string?, string?> change) => ValueTask.FromResult(true);
    }
}
