using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Simulation.Headquarters;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Simulation.Time;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Simulation.Processes;

// One life of one process, composed as an application composes it, with the world's clocks, store and headquarters.
internal sealed class SimulatedProcess
{
    // A meter lives until it is disposed, and a crashed process disposes nothing.
    private static readonly CommerceMetrics Metrics = new(factory: null);

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();

    public SimulatedProcess(string name, World world)
    {
        Actor = new Actor(name);
        Clock = new ProcessClock(world.Timeline, Actor) { Offset = world.NextOffset() };
        Scheduling = new TimelineScheduling(world.Timeline, Actor);
        var store = new StoreLine(world.Store, world.Timeline, world.StoreFaults, Actor, world.Log, world.Overall.Shared);
        var watch = new GateWatch(world.Timeline, Actor, () => Gate, () => world.MostCalls, world.Overall, world.Invariants);
        var line = new HeadquartersLine(world.Headquarters, world.Timeline, world.Random, Actor, watch, world.Log);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IScheduling>(Scheduling)
            .AddSingleton(new Randomness(world.Random.Next()))
            .AddSingleton(Metrics)
            .AddSingleton(world.Mutation.Over(store, world))
            .AddSingleton<ICustomerReader>(store)
            .AddSingleton<ILiveSettings>(world.Settings)
            .AddSingleton(new EventLedger(world));
        services.AddCommerceCustomers(static _ => { }).AddEventHandler<EventLedger>().UseHeadquarters(world.Mutation.Over(line, world));
        world.Mutation.Compose(services);
        _services = services.BuildServiceProvider();
    }

    public Actor Actor { get; }

    public ProcessClock Clock { get; }

    public TimelineScheduling Scheduling { get; }

    public bool IsStopping => _stop.IsCancellationRequested;

    public HeadquartersGate Gate => Get<HeadquartersGate>();

    public ICustomerCreationService Creation => Get<ICustomerCreationService>();

    public ICustomerRepair Repair => Get<ICustomerRepair>();

    public ICustomerWaiter Synchronization => Get<ICustomerWaiter>();

    public ICustomerInsight Insight => Get<ICustomerInsight>();

    // Ends when it has been stopped.
    public Task RunAsync() => Get<ICustomerSynchronizer>().RunAsync(_stop.Token);

    public void Stop() => _stop.Cancel();

    private T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();
}
