using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Simulation.Processes;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Simulation.Time;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Simulation.Outage;

// An outage has left a backlog behind, and headquarters comes back: how long until it is delivered, against the ideal, and what do
// the shoppers at a sync till feel of it?
internal sealed class OutageRun
{
    // Right for this headquarters, and far too much for it.
    private const int FewCalls = 20;
    private const int ManyCalls = 60;

    private static readonly TimeSpan ComesBackAt = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLive = TimeSpan.FromMilliseconds(200);

    private readonly Invariants _invariants = new();
    private readonly Timeline _timeline;
    private readonly LimitedHeadquarters _headquarters;
    private readonly ICustomerCreationService _creation;
    private readonly Task _running;
    private readonly List<double> _live = [];
    private readonly int _backlog;
    private int _lastLive;

    public OutageRun(int backlog, bool throttles)
    {
        _backlog = backlog;
        var random = new Random(1);
        _timeline = new Timeline(random, _invariants);
        var actor = new Actor("P");
        _headquarters = new LimitedHeadquarters(_timeline, actor, ComesBackAt, throttles);
        var clock = new ProcessClock(_timeline, actor);
        var store = new InMemoryCustomerStore();
        var line = new StoreLine(store, _timeline, new StoreFaults(random, TimeSpan.Zero, isQuick: true), actor, log: null);
        var settings = new WorldSettings(Backlog.NewSettings(throttles ? ManyCalls : FewCalls));
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IScheduling>(new TimelineScheduling(_timeline, actor))
            .AddSingleton(new Randomness(1))
            .AddSingleton<ICustomerStore>(line)
            .AddSingleton<ICustomerReader>(line)
            .AddSingleton<ILiveSettings>(settings);
        services.AddCommerceCustomers(static _ => { }).UseHeadquarters(_headquarters);
        var provider = services.BuildServiceProvider();
        _creation = provider.GetRequiredService<ICustomerCreationService>();
        Backlog.Fill(store, settings, clock, backlog);
        _running = provider.GetRequiredService<ICustomerSynchronizer>().RunAsync(CancellationToken.None);
    }

    public OutageResult Run()
    {
        _timeline.Post(ComesBackAt + BetweenLive, null, SignUp);
        while (_headquarters.Created - _lastLive < _backlog)
        {
            if (_running.IsCompleted || _invariants.Broken is not null || !_timeline.Step())
            {
                throw new InvalidOperationException(
                    $"The synchronizer runs until the backlog is delivered, but: {_invariants.Broken ?? _running.Status.ToString()}");
            }
        }

        var foundAt = _headquarters.FoundAt!.Value;
        var ideal = TimeSpan.FromSeconds((_backlog + _lastLive) / (double)LimitedHeadquarters.PerSecond);
        _live.Sort();
        return new OutageResult(
            (_timeline.Elapsed - ComesBackAt) / ideal,
            foundAt - ComesBackAt,
            _live.Count > 0 ? _live[(int)(_live.Count * 0.99)] : 0,
            _headquarters.Refused,
            _headquarters.MostUnderWay)
        {
            TimesIdealOnceFound = (_timeline.Elapsed - foundAt) / ideal,
        };
    }

    // What a live creation takes in the hundred seconds after the backlog has gone.
    public double Normal()
    {
        Run();
        _live.Clear();
        var end = _timeline.Elapsed + TimeSpan.FromSeconds(100);
        while (_timeline.Elapsed < end)
        {
            _timeline.Step();
        }

        _live.Sort();
        return _live[(int)(_live.Count * 0.99)];
    }

    private void SignUp()
    {
        _ = MeasureAsync();
        _timeline.Post(BetweenLive, null, SignUp);
    }

    private async Task MeasureAsync()
    {
        var started = _timeline.Now;
        var result = await _creation.CreateAsync(
            new CustomerCreationRequest { Channel = Scenario.Till, Customer = SampleCustomers.Create(1) }, CancellationToken.None);
        if (result is CustomerCreationResult.Created)
        {
            _lastLive++;
            _live.Add(TimeSpan.FromTicks(_timeline.Now - started).TotalMilliseconds);
        }
    }
}
