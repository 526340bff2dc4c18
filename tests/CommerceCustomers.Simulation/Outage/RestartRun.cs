using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Simulation.Processes;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Simulation.Time;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Simulation.Outage;

// The only process is killed while it delivers a backlog, and another one starts a second later.
internal sealed class RestartRun
{
    public static readonly TimeSpan Lease = ShareExchange.LeaseTime;

    private const int Customers = 5000;
    private const int DeliveredBefore = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly InMemoryCustomerStore _store = new();
    private readonly Timeline _timeline;
    private readonly WorldSettings _settings;
    private int _underWay;

    public RestartRun(int maxConcurrency)
    {
        _timeline = new Timeline(new Random(1), new Invariants());
        _settings = new WorldSettings(Backlog.NewSettings(maxConcurrency));
    }

    public int MostUnderWay { get; private set; }

    // How long the new process takes until it delivers, and until a shopper at the till is answered who comes first of all.
    public (TimeSpan Delivers, TimeSpan Answers) Run()
    {
        Backlog.Fill(_store, _settings, new ProcessClock(_timeline, new Actor("clock")), Customers);
        var killed = Start("P1");
        Until(() => killed.Headquarters.Created >= DeliveredBefore);
        killed.Actor.Crash();
        Wait(TimeSpan.FromSeconds(1));

        var startedAt = _timeline.Elapsed;
        var heir = Start("P2");
        var answer = heir.Creation.CreateAsync(
            new CustomerCreationRequest { Channel = Scenario.Till, Customer = SampleCustomers.Create(1) }, CancellationToken.None);
        Until(() => answer.IsCompleted);
        if (answer.Result is not CustomerCreationResult.Created)
        {
            throw new InvalidOperationException($"The shopper is created, but was told {answer.Result.GetType().Name}.");
        }

        var answered = _timeline.Elapsed - startedAt;
        Until(() => heir.Headquarters.Created > 1);
        return (_timeline.Elapsed - startedAt, answered);
    }

    private Process Start(string name)
    {
        var actor = new Actor(name);
        var headquarters = new SteadyHeadquarters(_timeline, actor, change => MostUnderWay = Math.Max(MostUnderWay, _underWay += change));
        var line = new StoreLine(_store, _timeline, new StoreFaults(new Random(1), TimeSpan.Zero, isQuick: true), actor, log: null);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ProcessClock(_timeline, actor))
            .AddSingleton<IScheduling>(new TimelineScheduling(_timeline, actor))
            .AddSingleton(new Randomness(name[^1]))
            .AddSingleton<ICustomerStore>(line)
            .AddSingleton<ICustomerReader>(line)
            .AddSingleton<ILiveSettings>(_settings);
        services.AddCommerceCustomers(static _ => { }).UseHeadquarters(headquarters);
        var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<ICustomerSynchronizer>().RunAsync(CancellationToken.None);
        return new Process(actor, headquarters, provider.GetRequiredService<ICustomerCreationService>());
    }

    private void Wait(TimeSpan time)
    {
        var isOver = false;
        _timeline.Post(time, null, () => isOver = true);
        Until(() => isOver);
    }

    private void Until(Func<bool> condition)
    {
        var end = _timeline.Elapsed + Longest;
        while (!condition())
        {
            if (_timeline.Elapsed > end || !_timeline.Step())
            {
                throw new InvalidOperationException($"It does not take longer than {Longest}.");
            }
        }
    }

    private sealed record Process(Actor Actor, SteadyHeadquarters Headquarters, ICustomerCreationService Creation);

    // It takes a third of a second for every call, whatever becomes of the process.
    private sealed class SteadyHeadquarters(Timeline timeline, Actor actor, Action<int> underWay) : IHeadquarters
    {
        private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(333);

        public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

        public HeadquartersLimits Limits { get; } = new();

        public int Created { get; private set; }

        public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
            => CallAsync(() => new AccountNumber($"{actor.Name}-{++Created:D6}"));

        public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => CallAsync<IReadOnlyList<AccountNumber>>(static () => []);

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
            => CallAsync(static () => true);

        public Task ProbeAsync(CancellationToken cancellationToken) => CallAsync(static () => true);

        private Task<T> CallAsync<T>(Func<T> execute)
        {
            var answer = new TaskCompletionSource<T>();
            underWay(1);
            timeline.Post(Work, null, () => underWay(-1));
            timeline.Post(Work, actor, () => answer.SetResult(execute()));
            return answer.Task;
        }
    }
}
