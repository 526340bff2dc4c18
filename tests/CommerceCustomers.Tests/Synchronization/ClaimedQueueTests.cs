using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class ClaimedQueueTests
{
    [Theory]
    [InlineData("ooo", "ooo")]
    [InlineData("fff", "fff")]
    [InlineData("oooof", "foooo")]
    [InlineData("ooooooofff", "fooofooofo")]
    [InlineData("fffo", "foff")]
    public void An_expedited_customer_goes_first_and_then_three_others_before_the_next(string enqueued, string dequeued)
        => Assert.Equal(dequeued, Drain(Queue(enqueued)));

    [Fact]
    public void Every_customer_comes_out_once_and_within_each_kind_in_order()
        => Gen.Bool.Array[0, 100].Sample(static kinds =>
        {
            var queue = new ClaimedQueue();
            var all = kinds.Select(NewClaimed).ToList();
            all.ForEach(queue.Enqueue);
            var left = queue.All.ToHashSet();
            var drained = new List<Claimed>();
            while (queue.TryPeek(out var next))
            {
                drained.Add(queue.Dequeue());
                Assert.Same(next, drained[^1]);
            }

            Assert.Equal(all.ToHashSet(), left);
            Assert.Equal(0, queue.Count);
            Assert.Equal(
                all.OrderBy(static claimed => claimed.Record.IsExpedited), drained.OrderBy(static claimed => claimed.Record.IsExpedited));
        });

    [Fact]
    public void A_later_expedited_customer_goes_at_once_when_three_others_have_gone()
    {
        var queue = Queue("foooo");
        for (var index = 0; index < 4; index++)
        {
            queue.Dequeue();
        }

        queue.Enqueue(NewClaimed(isFront: true));

        Assert.Equal((2, 1), (queue.Count, queue.ExpeditedCount));
        Assert.Equal("fo", Drain(queue));
    }

    private static ClaimedQueue Queue(string kinds)
    {
        var queue = new ClaimedQueue();
        foreach (var kind in kinds)
        {
            queue.Enqueue(NewClaimed(kind == 'f'));
        }

        return queue;
    }

    private static string Drain(ClaimedQueue queue)
    {
        var kinds = "";
        while (queue.Count > 0)
        {
            kinds += queue.Dequeue().Record.IsExpedited ? "f" : "o";
        }

        return kinds;
    }

    private static Claimed NewClaimed(bool isFront) => new(new(Given.Record()) { IsExpedited = isFront }, leasedAt: 0, isQuestion: false);
}
