using CommerceCustomers.Lifecycle;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class CommitterTests
{
    [Fact]
    public async Task A_sent_customer_is_held_until_its_result_is_committed()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(5);

        parts.Sender.Send(TestWorld.Token);
        Assert.Equal((0, 5), (parts.Claimed.Waiting.Count, parts.Claimed.Sent.Count));
        await parts.CommitAllAsync();

        Assert.True(parts.Claimed.IsEmpty);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task What_ends_during_a_commit_is_in_the_next_one()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        var sizes = new List<int>();
        var first = new TaskCompletionSource();
        world.Process.Store.BeforeApply = changes =>
        {
            sizes.Add(changes.Count);
            return sizes.Count == 1 ? first.Task : Task.CompletedTask;
        };
        await parts.ClaimAsync(3);
        GiveBack(parts, parts.Claimed.Waiting.Dequeue());
        parts.Committer.Start();
        GiveBack(parts, parts.Claimed.Waiting.Dequeue());
        GiveBack(parts, parts.Claimed.Waiting.Dequeue());
        parts.Committer.Start();
        Assert.Equal([1], sizes);

        first.SetResult();
        await parts.CommitAllAsync();

        Assert.Equal([1, 2], sizes);
    }

    [Fact]
    public async Task What_the_store_failed_to_write_is_tried_again_after_a_pause()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(2);
        world.Process.Store.FailToApply(1, static () => new InvalidOperationException("defect"));
        parts.Sender.GiveBackWaiting();
        parts.Committer.Start();
        await world.Clock.SettleAsync();
        parts.Reader.ReadAll();

        Assert.True(parts.Pause.IsOn);
        Assert.Equal(2, parts.Committer.Uncommitted);
        parts.Committer.Start();
        await world.Clock.SettleAsync();
        parts.Reader.ReadAll();
        Assert.False(parts.Committer.HasCommittedAll);

        world.Clock.Advance(StorePause.Length);
        await parts.CommitAllAsync();
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, null), (record.State, record.Lease)));
    }

    [Fact]
    public async Task A_change_is_not_tried_again_once_its_customer_is_claimed_again()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(1);
        var failing = new TaskCompletionSource();
        world.Process.Store.AfterApply = () => failing.Task;
        parts.Sender.GiveBackWaiting();
        parts.Committer.Start();
        await parts.Claimer.ClaimAsync(TestWorld.Token);
        Assert.Equal(1, parts.Claimed.Waiting.Count);

        failing.SetException(FaultyStore.Full());
        await world.Clock.SettleAsync();
        parts.Reader.ReadAll();

        Assert.Equal(0, parts.Committer.Uncommitted);
        Assert.Equal(1, parts.Claimed.Waiting.Count);
    }

    private static void GiveBack(SynchronizerParts parts, Claimed claimed)
        => parts.Committer.Add(claimed, RecordLife.Released(claimed.Record));
}
