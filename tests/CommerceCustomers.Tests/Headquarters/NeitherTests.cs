using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>Headquarters is neither idempotent nor can it be asked.</summary>
[Collection(WorldCollection.Name)]
public sealed class NeitherTests
{
    public static TheoryData<ProfileKind> Ways => [.. Enum.GetValues<ProfileKind>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_ambiguous_record_needs_attention_as_OutcomeUnknown_and_nothing_is_sent_again(ProfileKind kind)
    {
        await using var world = Of(kind);
        world.LoseAnswersNow();

        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        var record = await world.ReadAsync(id);
        Assert.Equal((CustomerState.NeedsAttention, ErrorCodes.OutcomeUnknown), (record.State, record.LastError!.Code));
        Assert.Equal((1, 0), (world.Headquarters.Creates, world.Headquarters.Finds));
    }

    [Fact]
    public async Task Resending_is_opt_in_and_is_called_at_least_once_in_the_status()
    {
        await using var world = Of(ProfileKind.Async);
        world.Change(headquarters: world.Settings.Current.Headquarters with { AtLeastOnce = true });
        world.LoseAnswersNow();

        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Equal(2, world.Headquarters.CountOf(id));
        Assert.True((await world.Process.Insight.ReadStatusAsync(TestWorld.Token)).IsAtLeastOnce);
    }

    [Fact]
    public async Task An_idempotent_headquarters_is_simply_sent_the_customer_again()
    {
        await using var world = Of(ProfileKind.Async);
        world.Headquarters.Capabilities = HeadquartersCapabilities.IdempotentCreate;
        world.LoseAnswersNow();

        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        Assert.Equal((2, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(id)));
    }

    private static TestWorld Of(ProfileKind kind)
    {
        var world = TestWorld.In(kind).Build();
        world.Headquarters.Capabilities = default;
        return world;
    }
}
