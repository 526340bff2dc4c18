using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using CommerceCustomers.Simulation.Headquarters;
using CommerceCustomers.Simulation.Mutations;
using CommerceCustomers.Simulation.People;
using CommerceCustomers.Simulation.Processes;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Simulation.Time;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Simulation;

// Processes, channel database, headquarters, shoppers and an operator: a storm, then calm, then the account of it.
internal sealed class World
{
    // Long enough for every backoff, every lease and every settling time, with clocks an hour apart.
    private static readonly TimeSpan LongestCalm = TimeSpan.FromHours(6);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Scenario _scenario;
    private readonly Operator _operator;
    private readonly List<Shopper> _shoppers = [];
    private readonly Dictionary<CustomerId, TimeSpan> _firstSeen = [];
    private readonly SimulatedProcess?[] _processes;
    private int _lives;
    private TimeSpan? _drainedAt;

    public World(int seed, Mutation? mutation = null, TextWriter? log = null)
    {
        Random = new Random(seed);
        Mutation = mutation ?? Mutation.None;
        Timeline = new Timeline(Random, Invariants);
        Log = log is null ? null : new SimulationLog(Timeline, log);
        _scenario = new Scenario(Random);
        Settings = new WorldSettings(Mutation.Adjust(_scenario.Settings));
        Store = new InMemoryCustomerStore();
        Overall = new OverallWatch(Timeline, MostCalls, Invariants);
        IsFineOtherwise = _scenario.Fault != PartialFault.None;
        StoreFaults = new StoreFaults(Random, IsFineOtherwise ? TimeSpan.Zero : _scenario.Storm);
        Headquarters = new SimulatedHeadquarters(
            Timeline, Random, new Forecast(Random, IsFineOtherwise ? TimeSpan.Zero : _scenario.Storm), _scenario.Capabilities, _scenario.Settings.Headquarters.SettlingTime, Invariants, Log);
        Faults = new PartialFaults(_scenario.Fault, Timeline, Random, _scenario.Storm, Headquarters.UnknownCompany);
        Headquarters.Faults = Faults;
        _operator = new Operator(this);
        _processes = new SimulatedProcess?[_scenario.Processes];
    }

    public Random Random { get; }

    public Invariants Invariants { get; } = new();

    public Mutation Mutation { get; }

    public Timeline Timeline { get; }

    public SimulationLog? Log { get; }

    public WorldSettings Settings { get; }

    public InMemoryCustomerStore Store { get; }

    public OverallWatch Overall { get; }

    public StoreFaults StoreFaults { get; }

    public SimulatedHeadquarters Headquarters { get; }

    public PartialFaults Faults { get; }

    // Headquarters fails in part, and nothing else goes wrong.
    public bool IsFineOtherwise { get; }

    public HashSet<CustomerId> Accepted { get; } = [];

    public HashSet<(CustomerId Customer, CustomerState State)> HandledEvents { get; } = [];

    public bool Erases => _scenario.Erases;

    public int MostCalls => _scenario.Settings.Headquarters.MaxConcurrency;

    public bool IsStormy => Timeline.Elapsed < _scenario.Storm;

    // What was broken; null when everything held.
    public string? Run()
    {
        // Events are on record from the first subscription on; a process whose own is late must not miss any here.
        _ = Store.SubscribeAsync([CommerceCustomers.Synchronization.EventHandlers.NameOf(typeof(EventLedger))], DateTimeOffset.MaxValue, default).AsTask();
        for (var index = 0; index < _processes.Length; index++)
        {
            Start(index);
        }

        for (var number = 0; number < _scenario.Shoppers; number++)
        {
            var shopper = new Shopper(this, number);
            _shoppers.Add(shopper);
            Timeline.Post(_scenario.Storm * Random.NextDouble(), null, shopper.Try);
        }

        Repeat(_scenario.CrashEvery, Crash);
        Repeat(_scenario.OperatorEvery, _operator.Meddle);
        Repeat(_scenario.JumpsClocks ? TimeSpan.FromSeconds(90) : null, JumpClock);
        Repeat(_scenario.Stalls ? TimeSpan.FromSeconds(60) : null, Stall);
        Repeat(TimeSpan.FromSeconds(100), () => Settings.Current = Scenario.Switched(Settings.Current, Random));
        Timeline.Post(LookEvery, null, Look);

        while (_drainedAt is null || Timeline.Elapsed < _drainedAt + (2 * _scenario.Settings.Headquarters.SettlingTime))
        {
            if (Timeline.Elapsed > _scenario.Storm + LongestCalm)
            {
                Invariants.Break($"In calm weather everything ends, but this has not: {WhatIsOpen()}.");
            }

            if (Invariants.Broken is not null)
            {
                return Invariants.Broken;
            }

            Timeline.Step();
        }

        Account();
        return Invariants.Broken;
    }

    public TimeSpan NextOffset() => _scenario.JumpsClocks ? TimeSpan.FromSeconds(Random.Next(-300, 300)) : TimeSpan.Zero;

    public SimulatedProcess? AnyProcess()
    {
        var alive = _processes.Where(static process => process is { IsStopping: false }).ToList();
        return alive.Count == 0 ? null : alive[Random.Next(alive.Count)];
    }

    public IReadOnlyList<StoredRecord> Records()
        => Store.ListAsync(new CustomerFilter(), null, 10_000, default).AtOnce();

    public StoredRecord? AnyRecord() => Records() is { Count: > 0 } records ? records[Random.Next(records.Count)] : null;

    public bool MayBeErased(CustomerId id) => _operator.Erasures.Asked.Contains(id);

    public IReadOnlySet<CustomerId> Erased() => _operator.Erasures.Done.ToHashSet();

    // What somebody was told is kept must be there, and on its way or at its end.
    public void CheckKept(CustomerId id)
    {
        var record = Store.FindAsync(id, default).AtOnce();
        if (!Invariants.Check(record is not null, $"Pending means that {id} is in the channel database"))
        {
            return;
        }

        Invariants.Check(
            record!.State != CustomerState.Withdrawn || _operator.Cancelled.Contains(id) || MayBeErased(id),
            $"Pending means that {id} goes to headquarters, but it is {record.State} ({record.Withdrawal})");
    }

    private void Start(int index)
    {
        var process = new SimulatedProcess($"P{index + 1}.{++_lives}", this);
        _processes[index] = process;
        Log?.Line($"{process.Actor.Name} starts, its clock off by {process.Clock.Offset}");
        Timeline.Post(TimeSpan.Zero, process.Actor, () => _ = RunAsync(index, process));
    }

    private async Task RunAsync(int index, SimulatedProcess process)
    {
        try
        {
            await process.RunAsync();
            Invariants.Check(process.IsStopping, $"The synchronizer of {process.Actor.Name} ends only when it is stopped");
        }
        catch (Exception exception)
        {
            Invariants.Break($"The synchronizer of {process.Actor.Name} never fails, but: {exception}");
        }

        Log?.Line($"{process.Actor.Name} has stopped");
        Leave(index, process);
    }

    private void Leave(int index, SimulatedProcess process)
    {
        process.Actor.Crash();
        _processes[index] = null;
        foreach (var shopper in _shoppers.Where(shopper => shopper.Process == process))
        {
            shopper.Lost();
        }

        Timeline.Post(TimeSpan.FromMilliseconds(Random.Next(100, 30_000)), null, () => Start(index));
    }

    private void Crash()
    {
        var index = Random.Next(_processes.Length);
        if (_processes[index] is not { } process)
        {
            return;
        }

        if (Random.Next(3) == 0)
        {
            Log?.Line($"{process.Actor.Name} is asked to stop");
            Timeline.Post(TimeSpan.Zero, process.Actor, process.Stop);
            return;
        }

        Log?.Line($"{process.Actor.Name} crashes");
        Leave(index, process);
    }

    private void JumpClock()
    {
        if (AnyProcess() is { } process)
        {
            var jump = TimeSpan.FromSeconds(Random.Next(4) == 0 ? Random.Next(-3600, 3600) : Random.Next(-60, 60));
            Log?.Line($"the clock of {process.Actor.Name} jumps by {jump}");
            process.Clock.Offset += jump;
        }
    }

    private void Stall()
    {
        if (AnyProcess() is { } process)
        {
            var stall = TimeSpan.FromSeconds(Random.Next(1, 90));
            Log?.Line($"{process.Actor.Name} stalls for {stall}");
            process.Actor.StalledUntil = (Timeline.Elapsed + stall).Ticks;
        }
    }

    // At random times around the mean, as long as the storm lasts.
    private void Repeat(TimeSpan? mean, Action action)
    {
        if (mean is { } each)
        {
            Timeline.Post(each * 2 * Random.NextDouble(), null, () =>
            {
                if (IsStormy)
                {
                    action();
                    Repeat(each, action);
                }
            });
        }
    }

    private void Look()
    {
        foreach (var record in Records())
        {
            CheckError(record);
            CheckUnhindered(record);
        }

        Explain();
        if (!IsStormy)
        {
            // Not before everything that is on its way has been executed: only then does looking it up tell the truth.
            if (Timeline.Elapsed > _scenario.Storm + _scenario.Settings.Headquarters.SettlingTime)
            {
                _operator.Repair();
            }

            _drainedAt ??= IsDrained() ? Timeline.Elapsed : null;
        }

        Timeline.Post(LookEvery, null, Look);
    }

    // An outage spends no attempt: only what is wrong with this customer brings it to a person.
    private void CheckError(StoredRecord record)
    {
        // With an account it is only what follows the customer that does not succeed, while everything else does.
        if (record is { State: CustomerState.NeedsAttention, AccountNumber: null }
            && record.LastError?.Code is not ("E42" or ErrorCodes.OutcomeUnknown or ErrorCodes.SuspectedPoison))
        {
            Invariants.Break($"An outage brings nobody to a person, but {record.CustomerId} needs attention for {record.LastError?.Code}.");
        }
    }

    // A customer that does not need what fails is never kept waiting by it.
    private void CheckUnhindered(StoredRecord record)
    {
        if (!record.State.IsOnItsWay())
        {
            // Whoever comes back after a refusal begins to wait then.
            _firstSeen.Remove(record.CustomerId);
            return;
        }

        if (Faults.IsOn && !NeedsWhatFails(record))
        {
            Invariants.Check(
                Timeline.Elapsed - FirstSeen(record) < PartialFaults.LongestWait,
                $"{record.CustomerId} does not need what fails, "
                    + $"so it does not wait ({record.LastError?.Code})");
        }
    }

    private bool NeedsWhatFails(StoredRecord record) => PayloadCodec.TryDecode(record.Payload.Span) is not { } customer || Faults.IsHit(
        new HeadquartersCustomer(record.CustomerId, record.Channel, record.LegalEntity, customer));

    private TimeSpan FirstSeen(StoredRecord record)
    {
        _firstSeen.TryAdd(record.CustomerId, Timeline.Elapsed);
        return _firstSeen[record.CustomerId];
    }

    private void Explain()
    {
        if (AnyProcess() is { } process && AnyRecord() is { } record)
        {
            var channel = Settings.Current.Channels[record.Channel];
            var explanation = Explainer.Explain(
                record, channel, process.Gate.Look(record.LegalEntity).ToStatus(), [], process.Clock.GetUtcNow());
            Invariants.Check(
                $"{explanation.Summary}".Length > 0 && explanation.Reasons.Count > 0,
                $"There is an explanation of {record.CustomerId} ({record.State})");
            Invariants.Check(
                record.State != CustomerState.Pending || explanation.NextAttemptAt is not null,
                $"It is known when {record.CustomerId} goes on");
        }
    }

    private bool IsDrained()
        => _shoppers.TrueForAll(static shopper => !shopper.IsBusy)
            && Records().All(static record => IsAtItsEnd(record))
            && Store.ReadHandlersAsync(default).AtOnce().All(static handler => handler.Waiting == 0);

    private static bool IsAtItsEnd(StoredRecord record) => record.State is CustomerState.Synchronized or CustomerState.Withdrawn;

    private string WhatIsOpen() => string.Join(
        ", ",
        Records().Where(static record => !IsAtItsEnd(record)).Select(
            static record => $"{record.CustomerId} is {record.State} ({record.LastError?.Code})")
            .Concat(_shoppers.Where(static shopper => shopper.IsBusy).Select(static shopper => $"shopper {shopper.Number} waits")));

    // No sign-up is lost, none is duplicated.
    private void Account()
    {
        foreach (var record in Records())
        {
            var held = Headquarters.Of(record.CustomerId);
            Log?.Line($"{record.CustomerId} is {record.State} {record.Withdrawal} {record.AccountNumber}, headquarters holds {held.Count}");
            if (record.State == CustomerState.Synchronized)
            {
                Invariants.Check(
                    held.Count == 1 && held[0].Account == record.AccountNumber,
                    $"{record.CustomerId} is synchronized, so headquarters holds it as {record.AccountNumber}");
                CheckContent(record.CustomerId, held[0]);
                Invariants.Check(
                    !Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Completion)
                        || Headquarters.IsComplete(record.CustomerId, held[0].Account) || _operator.Cancelled.Contains(record.CustomerId),
                    $"{record.CustomerId} is synchronized and nobody gave up what follows it, so everything that follows it "
                        + "is in headquarters");
                Invariants.Check(
                    HandledEvents.Contains((record.CustomerId, CustomerState.Synchronized)),
                    $"The application has heard that {record.CustomerId} is synchronized");
            }
            else if (Erasures.IsErased(record))
            {
                _operator.Erasures.CheckGone(record.CustomerId);
                _operator.Erasures.CheckHeadquarters(record);
            }
            else
            {
                var wasLookedUp = _operator.Cancelled.Contains(record.CustomerId)
                    && !Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Find);
                Invariants.Check(
                    held.Count == 0 || wasLookedUp,
                    $"{record.CustomerId} is withdrawn ({record.Withdrawal}), so headquarters does not hold it");
                Invariants.Check(
                    !Accepted.Contains(record.CustomerId) || _operator.Cancelled.Contains(record.CustomerId),
                    $"{record.CustomerId} was accepted, so it is not withdrawn ({record.Withdrawal})");
            }
        }

        foreach (var id in _operator.Erasures.Done)
        {
            _operator.Erasures.CheckGone(id);
        }

        foreach (var shopper in _shoppers)
        {
            AccountOf(shopper);
        }
    }

    private void CheckContent(CustomerId id, HeldAccount held)
    {
        if (_operator.Edited.TryGetValue(id, out var name) && !_operator.InDoubt.Contains(id))
        {
            Invariants.Check(
                held.Customer.MiddleName == name, $"{id} is in headquarters as it was edited ({name}; found {held.Customer.MiddleName})");
        }
    }

    private void AccountOf(Shopper shopper)
    {
        var records = Records().Where(record => Headquarters.Of(record.CustomerId) is [var held, ..] && held.Customer.FirstName == shopper.Customer.FirstName).ToList();
        Invariants.Check(
            records.Count <= 1 || !shopper.HasKey, $"A key binds one customer, so headquarters holds shopper {shopper.Number} once");
        switch (shopper.LastWord)
        {
            case Word.Yes:
                Invariants.Check(
                    _operator.Cancelled.Contains(shopper.Accepted!.Value)
                        || MayBeErased(shopper.Accepted!.Value)
                        || records.Exists(record => record.CustomerId == shopper.Accepted),
                    $"Shopper {shopper.Number} was told yes, so headquarters holds {shopper.Accepted}");
                break;
            case Word.Unavailable when shopper.Accepted is null:
                Invariants.Check(
                    records.TrueForAll(record => !shopper.ToldUnavailable.Contains(record.CustomerId)),
                    $"Shopper {shopper.Number} was told \"unavailable\" at last, so headquarters does not hold the customer");
                break;
            default:
                break;
        }
    }
}
