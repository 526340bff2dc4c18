using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>What a synchronizer with nothing to do asks of the channel database, and how soon it finds what others wrote.</summary>
[Collection(WorldCollection.Name)]
public sealed class IdleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task With_nothing_to_do_a_process_with_handlers_asks_once_in_30_seconds_at_most()
    {
        await using var world = TestWorld.Create();
        var (process, _, _) = TwoHandlers.AddTo(world);
        process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(2), Step);
        var before = process.Reader.Queries;

        await world.PassAsync(Hour, Step);

        Assert.InRange(process.Reader.Queries - before, 90, 120);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    public async Task What_another_process_wrote_is_found_within_36_seconds(int idleSeconds)
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(idleSeconds), Step);
        var writtenAt = world.Clock.GetUtcNow();

        var id = Assert.Single(await world.AddPendingAsync(1));
        await world.UntilAsync(id, CustomerState.Synchronized, Step);

        Assert.InRange(world.Clock.GetUtcNow() - writtenAt, TimeSpan.Zero, TimeSpan.FromSeconds(36) + Step);
    }

    [Fact]
    public async Task After_work_was_found_the_next_look_comes_within_the_poll_interval()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.PassAsync(Hour, Step);
        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.PassAsync(TimeSpan.FromSeconds(20), Step);
        var writtenAt = world.Clock.GetUtcNow();

        var id = Assert.Single(await world.AddPendingAsync(1));
        await world.UntilAsync(id, CustomerState.Synchronized, Step);

        Assert.InRange(world.Clock.GetUtcNow() - writtenAt, TimeSpan.Zero, TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task Where_the_channel_database_tells_of_others_nothing_to_do_costs_no_query()
    {
        await using var world = TestWorld.Create();
        var (process, first, _) = TwoHandlers.AddTo(world);
        process.Store.TellsOfOthers = true;
        process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(1), Step);
        var before = process.Reader.Queries;
        await world.PassAsync(Hour, Step);
        Assert.Equal(before, process.Reader.Queries);

        var id = Assert.Single(await world.AddPendingAsync(1));
        process.Store.OthersWrote();
        await world.UntilAsync(id, CustomerState.Synchronized);
        await world.UntilAsync(() => first.Events.Count == 2);
    }

    [Fact]
    public async Task Where_the_channel_database_tells_of_others_the_lease_of_a_dead_process_is_found()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.TellsOfOthers = true;
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(1), Step);

        var id = Assert.Single(await world.AddPendingAsync(1));
        await world.ClaimAndDieAsync(1);
        world.Process.Store.OthersWrote();

        await world.UntilAsync(id, CustomerState.Synchronized, Step);
    }

    [Fact]
    public async Task While_a_customer_waits_for_its_next_attempt_nobody_asks_before_it_is_due()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.TellsOfOthers = true;
        world.Process.Start();
        var dueAt = world.Clock.GetUtcNow().AddMinutes(10);
        var record = new StoredRecord(Given.Record(CustomerState.Pending)) { DueAt = dueAt, Epoch = 0, Revision = 0 };
        await world.Database.AddAsync(record, MatchHashes.None, key: null, raisesEventAt: null, TestWorld.Token);
        world.Process.Store.OthersWrote();
        await world.PassAsync(TimeSpan.FromMinutes(2), Step);
        var before = world.Process.Reader.Queries;

        await world.PassAsync(TimeSpan.FromMinutes(7), Step);
        Assert.Equal(before, world.Process.Reader.Queries);

        await world.UntilAsync(record.CustomerId, CustomerState.Synchronized, Step);
        Assert.InRange(world.Clock.GetUtcNow(), dueAt, dueAt + (2 * Step));
    }
}
