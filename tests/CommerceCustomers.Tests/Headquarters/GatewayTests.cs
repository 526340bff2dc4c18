using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>A gateway says "unavailable" although headquarters has acted. After a second send headquarters is asked.</summary>
[Collection(WorldCollection.Name)]
public sealed class GatewayTests
{
    private readonly List<AccountNumber> _accounts = [];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_customer_that_was_sent_again_and_is_held_twice_is_named(int inCallRetries)
    {
        await using var world = CreateWorld(Given.AsyncProfile, TakingEach(), inCallRetries);
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();

        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        await AssertNamedAsync(world, id);
    }

    [Fact]
    public async Task A_repeat_within_a_sync_call_is_in_the_history_and_nobody_waits_for_a_question()
    {
        var headquarters = TakingEach();
        await using var world = CreateWorld(Given.SyncProfile, headquarters, inCallRetries: 2);

        var told = Assert.IsType<CustomerCreationResult.Created>(await ToldAsync(world));

        Assert.Equal(["create", "create"], headquarters.Calls);
        Assert.Contains(await world.Reader.ReadHistoryAsync(told.CustomerId, TestWorld.Token), static entry => entry.Action == "SentAgain");
    }

    [Fact]
    public async Task A_customer_that_the_same_key_sent_again_and_is_held_twice_is_named()
    {
        await using var world = CreateWorld(Given.SyncProfile, TakingEach(), inCallRetries: 0);
        Assert.False(Assert.IsType<CustomerCreationResult.Unavailable>(await ToldAsync(world)).MayExist);
        world.Change(Given.AsyncProfile);
        var id = (await ToldAsync(world)).Id();
        world.Process.Start();

        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        await AssertNamedAsync(world, id);
    }

    [Fact]
    public async Task Headquarters_is_asked_before_a_caller_hears_that_it_refuses_what_it_holds()
    {
        await using var world = CreateWorld(Given.SyncProfile, RefusingTheSecond(), inCallRetries: 2);

        var told = Assert.IsType<CustomerCreationResult.Created>(await ToldAsync(world));

        Assert.Equal(_accounts[0], told.AccountNumber);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Headquarters_is_asked_before_a_person_hears_that_it_refuses_what_it_holds(int inCallRetries)
    {
        await using var world = CreateWorld(Given.AsyncProfile, RefusingTheSecond(), inCallRetries);
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task After_a_yes_no_caller_waits_for_a_question_and_a_failed_one_shuts_nothing()
    {
        var creates = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, _) => Interlocked.Increment(ref creates) % 2 == 1
                ? throw new HeadquartersUnavailableException("503 of a gateway.")
                : Task.FromResult(new AccountNumber($"C-{creates}")),
            OnFind = static (_, _) => throw new HeadquartersAmbiguousException("500"),
        };
        await using var world = CreateWorld(Given.SyncProfile, headquarters, inCallRetries: 1);

        for (var call = 0; call < 4; call++)
        {
            var creation = world.Process.CreateAsync();
            await world.UntilAsync(() => creation.IsCompleted);
            Assert.IsType<CustomerCreationResult.Created>(await creation);
        }
    }

    private static TestWorld CreateWorld(FunctionalityProfile profile, StubHeadquarters headquarters, int inCallRetries)
        => TestWorld.With(profile).WithHeadquarters(headquarters)
            .WithHeadquartersSettings(new HeadquartersSettings { InCallRetries = inCallRetries }).Build();

    private static async Task<CustomerCreationResult> ToldAsync(TestWorld world)
    {
        var creation = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => creation.IsCompleted);
        return await creation;
    }

    private async Task AssertNamedAsync(TestWorld world, CustomerId id)
    {
        Assert.Equal(2, _accounts.Count);
        Assert.Equal(ErrorCodes.DoubledInHeadquarters, (await world.ReadAsync(id)).LastError?.Code);
    }

    private StubHeadquarters TakingEach() => Create(() => Take());

    private StubHeadquarters RefusingTheSecond()
        => Create(() => _accounts.Count == 0 ? Take() : throw new CustomerRejectedException("AlreadyExists", "It exists."));

    private StubHeadquarters Create(Func<AccountNumber> answer) => new()
    {
        OnCreate = (_, _) => answer() is var account && _accounts.Count == 1
            ? throw new HeadquartersUnavailableException("503 of a gateway.")
            : Task.FromResult(account),
        OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([.. _accounts]),
    };

    private AccountNumber Take()
    {
        _accounts.Add(new AccountNumber($"C-{_accounts.Count + 1}"));
        return _accounts[^1];
    }
}
