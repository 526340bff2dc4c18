using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class ClaimedCustomersTests
{
    private readonly ClaimedCustomers _claimed = new();

    [Fact]
    public void Waiting_and_sent_customers_are_held_until_they_are_released()
    {
        var claimed = Add();
        Assert.False(_claimed.IsEmpty);

        Assert.Same(claimed, _claimed.Send());
        Assert.Equal([claimed], _claimed.Leased);
        _claimed.Release(claimed);

        Assert.True(_claimed.IsEmpty);
    }

    [Fact]
    public void A_lost_lease_is_not_among_those_to_renew()
    {
        Add().Lose();

        Assert.Empty(_claimed.Leased);
    }

    [Fact]
    public void The_release_of_an_earlier_claim_leaves_the_later_one_alone()
    {
        var earlier = Add();
        _claimed.Send();
        var later = Add(earlier.Record);
        _claimed.Send();
        Assert.True(_claimed.IsClaimedAgain(earlier));
        Assert.False(_claimed.IsClaimedAgain(later));

        _claimed.Release(earlier);

        Assert.Equal([later], _claimed.Sent);
    }

    [Fact]
    public void One_sent_alone_is_alone_until_it_is_released()
    {
        var suspect = Add(new StoredRecord(Given.Record()) { LostLeases = SuspectRules.LostLeases });
        Assert.True(_claimed.HoldsPoisonSuspect);
        _claimed.Send();
        Assert.True(_claimed.IsOneSentAlone);

        _claimed.Release(suspect);

        Assert.False(_claimed.IsOneSentAlone || _claimed.HoldsPoisonSuspect);
    }

    private Claimed Add(StoredRecord? record = null)
    {
        var claimed = new Claimed(record ?? Given.Record(), leasedAt: 0, isQuestion: false);
        _claimed.Waiting.Enqueue(claimed);
        return claimed;
    }
}
