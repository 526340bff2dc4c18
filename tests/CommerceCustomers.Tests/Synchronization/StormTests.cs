using System.Collections.Concurrent;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Testing;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Many failures at once, by seed: what the tests of the parts say must also hold together.</summary>
[Collection(WorldCollection.Name)]
public sealed class StormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_fails_every_customer_is_in_headquarters_once_and_every_answer_is_true(int seed)
    {
        var behavior = seed % 2 == 0 ? UnavailableBehavior.Fail : UnavailableBehavior.CreateAsync;
        var storm = new Storm(seed);
        await using var world = new TestWorld(
            new CommerceSettings
            {
                Channels = new[] { Given.Channel("till", profile: "sync"), Given.Channel("web", profile: "async") }
                    .ToDictionary(static channel => channel.Id),
                FunctionalityProfiles = new[]
                {
                    new FunctionalityProfile("sync") { WhenHeadquartersUnavailable = behavior },
                    new FunctionalityProfile("async") { CreateCustomerInAsyncMode = true },
                }.ToDictionary(static profile => profile.Name),
                Headquarters = new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 1 },
                Synchronizer = new SynchronizerSettings { MaxAttempts = 100, BatchSize = 10 },
            },
            _ => storm.Headquarters);
        var other = world.NewProcess();
        storm.Disturb(world.Process.Store);
        storm.Disturb(other.Store);
        world.Process.Start();
        other.Start();

        var answers = new ConcurrentBag<CustomerCreationResult>();
        var callers = Enumerable.Range(0, 60).Select(index => CallAsync(index % 2 == 0 ? world.Process : other, index, answers)).ToList();
        await world.UntilAsync(() => callers.All(static caller => caller.IsCompleted), TimeSpan.FromMilliseconds(500));
        await Task.WhenAll(callers);
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        storm.Calm();
        await world.Clock.AdvanceUntilAsync(
            async () =>
            {
                // So many leases are lost here that a customer may be suspected; a person requeues it.
                await world.Process.Repair.RequeueAsync(new CustomerFilter(code: ErrorCodes.SuspectedPoison), by: null, Token);
                return (await world.ReadAllAsync()).All(
                    static record => record.State is CustomerState.Synchronized or CustomerState.Withdrawn);
            },
            TimeSpan.FromSeconds(1));

        foreach (var record in await world.ReadAllAsync())
        {
            Assert.Equal(record.State == CustomerState.Synchronized ? 1 : 0, storm.CountOf(record.CustomerId));
        }

        foreach (var answer in answers)
        {
            switch (answer)
            {
                case CustomerCreationResult.Created created:
                    Assert.Equal(created.AccountNumber, (await world.ReadAsync(created.CustomerId)).AccountNumber);
                    break;
                case CustomerCreationResult.Pending pending:
                    Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(pending.CustomerId)).State);
                    break;
                default:
                    Assert.Equal(UnavailableBehavior.Fail, behavior);
                    Assert.IsType<CustomerCreationResult.Unavailable>(answer);
                    break;
            }
        }
    }

    /// <summary>Signs up with a key until it is accepted; only the last answer counts.</summary>
    private static async Task CallAsync(TestProcess process, int index, ConcurrentBag<CustomerCreationResult> answers)
    {
        var channel = index % 3 == 0 ? "till" : "web";
        CustomerCreationResult? answer = null;
        for (var tries = 0; tries < 4 && answer is null or CustomerCreationResult.Unavailable; tries++)
        {
            try
            {
                answer = await process.CreateAsync(SampleCustomers.Create(index), $"key-{index}", channel, Token);
            }
            catch (CustomerStoreException)
            {
                // It may or may not be accepted; the next call with the key finds out.
                answer = null;
            }
        }

        if (answer is not null)
        {
            answers.Add(answer);
        }
    }

    private sealed class Storm
    {
        private readonly Lock _lock = new();
        private readonly Random _random;
        private readonly Dictionary<CustomerId, List<AccountNumber>> _held = [];
        private bool _isCalm;
        private int _lastNumber;

        public Storm(int seed)
        {
            _random = new Random(seed);
            Headquarters = new StubHeadquarters
            {
                Capabilities = seed % 3 == 0
                    ? HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion
                    : HeadquartersCapabilities.Find,
                OnCreate = async (customer, _) =>
                {
                    await Task.Yield();
                    return Create(customer);
                },
                OnFind = async (id, _) =>
                {
                    await Task.Yield();
                    return Find(id);
                },
                OnComplete = _ => Roll() < 0.2 ? Task.FromException(Failures.Of(HeadquartersFailure.Ambiguous)) : Task.CompletedTask,
                OnProbe = _ => Roll() < 0.3 ? Task.FromException(Failures.Of(HeadquartersFailure.Unavailable)) : Task.CompletedTask,
            };
        }

        public StubHeadquarters Headquarters { get; }

        public void Calm() => _isCalm = true;

        public void Disturb(FaultyStore store)
        {
            store.BeforeApply = _ => Roll() < 0.1 ? throw FaultyStore.Full() : Task.CompletedTask;
            store.AfterClaim = () => Roll() < 0.05 ? throw FaultyStore.Full() : Task.CompletedTask;
            store.AfterApply = () => Roll() < 0.05 ? throw FaultyStore.Full() : Task.CompletedTask;
        }

        public int CountOf(CustomerId id)
        {
            lock (_lock)
            {
                return _held.TryGetValue(id, out var accounts) ? accounts.Count : 0;
            }
        }

        private AccountNumber Create(HeadquartersCustomer customer)
        {
            var roll = Roll();
            if (roll < 0.3)
            {
                throw Failures.Of(roll switch
                {
                    < 0.1 => HeadquartersFailure.Unavailable,
                    < 0.15 => HeadquartersFailure.Throttled,
                    _ => HeadquartersFailure.Ambiguous,
                });
            }

            AccountNumber account;
            lock (_lock)
            {
                account = new AccountNumber($"C-{++_lastNumber}");
                (_held.TryGetValue(customer.CustomerId, out var held) ? held : _held[customer.CustomerId] = []).Add(account);
            }

            return roll < 0.5 ? throw Failures.Of(HeadquartersFailure.Ambiguous) : account;
        }

        private List<AccountNumber> Find(CustomerId id)
        {
            if (Roll() < 0.2)
            {
                throw Failures.Of(HeadquartersFailure.Unavailable);
            }

            lock (_lock)
            {
                return _held.TryGetValue(id, out var held) ? [.. held] : [];
            }
        }

        private double Roll()
        {
            lock (_lock)
            {
                return _isCalm ? 1 : _random.NextDouble();
            }
        }
    }
}
