using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

[Collection(WorldCollection.Name)]
public sealed class Rule04SyncTests
{
    [Fact]
    public async Task Sync_in_this_order_a_place_at_the_gate_the_intent_the_call_the_settle_the_answer()
    {
        var steps = new List<string>();
        World? world = null;
        Task<CustomerCreationResult>? answer = null;
        await using var created = world = RuleWorld.Of(RuleWorld.Fail, new StubHeadquarters
        {
            OnCreate = async (_, _) =>
            {
                steps.Add($"call, with the place taken {!world!.Process.Gate.TryEnterToCatchUp(null)} and the intent {(await world.ReadAllAsync())[0].State}");
                return new AccountNumber("C-1");
            },
        });
        world.Change(headquarters: world.Settings.Current.Headquarters with { MaxConcurrency = 1 });
        world.Process.Store.AfterApply = async () => steps.Add(
            $"settle {(await world.ReadAllAsync())[0].State}, answered {answer is { IsCompleted: true }}");

        answer = world.Process.CreateAsync();
        Assert.IsType<CustomerCreationResult.Created>(await answer);

        Assert.Equal(["call, with the place taken True and the intent Sending", "settle Synchronized, answered False"], steps);
    }

    [Fact]
    public async Task Without_a_place_at_the_gate_there_is_no_intent_and_no_call()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        await world.Process.Gate.FailAsync(Failures.Of(HeadquartersFailure.Throttled));

        await world.Process.CreateAsync();

        Assert.Empty(await world.ReadAllAsync());
        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Fact]
    public async Task Without_a_durable_intent_there_is_no_call()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        world.Process.Store.FailsToAdd = FaultyStore.Full();

        await Assert.ThrowsAsync<CustomerStoreException>(() => world.Process.CreateAsync());

        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Fact]
    public async Task Once_the_intent_is_durable_the_callers_token_ends_only_the_wait_and_call_and_settle_run_on()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        world.Headquarters.Latency = TimeSpan.FromSeconds(3);
        using var gone = new CancellationTokenSource();
        var creation = world.Process.CreateAsync(cancellationToken: gone.Token);
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creation);
        await world.UntilAsync(Assert.Single(await world.ReadAllAsync()).Id, CustomerState.Synchronized);
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Fact]
    public async Task Before_the_intent_is_durable_the_callers_token_leaves_nothing_behind()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.Process.CreateAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(await world.ReadAllAsync());
        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_crash_is_found_and_finished_on_restart()
    {
        await using var world = RuleWorld.Of(RuleWorld.CreateAsync);
        world.TimeOutNow();
        // Nothing that the process writes after the call arrives: as if it had ended there.
        world.Process.Store.FailToApply(int.MaxValue);
        await world.Process.CreateAsync();
        Assert.Equal(CustomerState.Sending, Assert.Single(await world.ReadAllAsync()).State);

        await world.DrainAsync(world.NewProcess());

        Assert.Equal(CustomerState.Synchronized, Assert.Single(await world.ReadAllAsync()).State);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.Customers.Count));
    }

    [Fact]
    public async Task If_only_the_settle_fails_after_the_yes_of_headquarters_the_caller_still_gets_Created()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        world.Process.Store.FailToApply(int.MaxValue);

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        Assert.Equal(Assert.Single(world.Headquarters.Customers).Account, created.AccountNumber);
    }

    [Fact]
    public async Task A_store_that_breaks_its_contract_does_not_lose_the_yes_of_headquarters_either()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        world.Process.Store.FailToApply(2, static () => new InvalidOperationException("not a store failure"));

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
        await world.UntilAsync(created.CustomerId, CustomerState.Synchronized);

        Assert.Equal(created.AccountNumber, (await world.ReadAsync(created.CustomerId)).Account);
        Assert.Equal((1, 0), (world.Headquarters.Creates, world.Headquarters.Finds));
    }
}
