using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class SenderTests
{
    [Fact]
    public async Task As_many_are_sent_as_the_gate_has_places_for_and_the_rest_waits()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 })
            .WithHeadquarters(new StubHeadquarters { OnCreate = static (_, _) => new TaskCompletionSource<AccountNumber>().Task })
            .Build();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(10);

        parts.Sender.Send(TestWorld.Token);

        Assert.Equal((3, 1), (parts.Claimed.Sent.Count, parts.Claimed.Waiting.Count));
    }

    [Fact]
    public async Task Too_late_in_its_lease_a_customer_is_given_back_unsent()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(2);
        world.Clock.Advance(TimeSpan.FromSeconds(21));

        parts.Sender.Send(TestWorld.Token);
        await parts.CommitAllAsync();

        Assert.Equal(0, world.Headquarters.Creates);
        Assert.All(
            await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.LostLeases)));
    }

    [Fact]
    public async Task Behind_a_gate_that_has_shut_since_the_claim_a_customer_is_given_back()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(2);
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromMinutes(1)));

        parts.Sender.Send(TestWorld.Token);
        await parts.CommitAllAsync();

        Assert.Equal(0, world.Headquarters.Creates);
        Assert.All(
            await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, null), (record.State, record.LastError)));
    }

    [Fact]
    public async Task After_a_stop_nothing_is_sent()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(2);

        parts.Sender.Send(new CancellationToken(canceled: true));

        Assert.Equal((2, 0), (parts.Claimed.Waiting.Count, world.Headquarters.Creates));
    }
}
