using CommerceCustomers.Headquarters;
using CommerceCustomers.Records;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

// Headquarters is neither idempotent nor can it be asked.
[Collection(WorldCollection.Name)]
public sealed class Rule07NeitherTests
{
    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_ambiguous_record_needs_attention_as_OutcomeUnknown_and_nothing_is_sent_again(Way way)
    {
        await using var world = Of(way);
        world.TimeOutNow();

        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        var record = await world.ReadAsync(id);
        Assert.Equal((CustomerState.NeedsAttention, CustomerError.OutcomeUnknown), (record.State, record.LastError!.Code));
        Assert.Equal((1, 0), (world.Headquarters.Creates, world.Headquarters.Finds));
    }

    [Fact]
    public async Task Resending_is_opt_in_and_is_called_at_least_once_in_the_status()
    {
        await using var world = Of(Way.Async);
        world.Change(headquarters: world.Settings.Current.Headquarters with { AtLeastOnce = true });
        world.TimeOutNow();

        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Equal(2, world.Headquarters.CountOf(id));
        Assert.True((await world.Process.Insight.ReadStatusAsync(RuleWorld.Token)).IsAtLeastOnce);
    }

    [Fact]
    public async Task One_that_is_idempotent_is_simply_sent_again()
    {
        await using var world = Of(Way.Async);
        world.Headquarters.Capabilities = new HeadquartersCapabilities { IdempotentCreate = true };
        world.TimeOutNow();

        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        Assert.Equal((2, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(id)));
    }

    private static World Of(Way way)
    {
        var world = RuleWorld.Of(way switch
        {
            Way.SyncWithFail => RuleWorld.Fail,
            Way.SyncWithCreateAsync => RuleWorld.CreateAsync,
            _ => RuleWorld.Async,
        });
        world.Headquarters.Capabilities = new HeadquartersCapabilities();
        return world;
    }
}
