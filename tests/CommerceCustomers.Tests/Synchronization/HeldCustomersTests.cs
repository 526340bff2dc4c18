using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class HeldCustomersTests
{
    private readonly HeldCustomers _held = new();

    [Fact]
    public void Waiting_and_sent_customers_are_held_until_they_are_released()
    {
        var claimed = Add();
        Assert.False(_held.IsEmpty);

        Assert.Same(claimed, _held.Send());
        Assert.Equal([claimed], _held.Leased);
        _held.Release(claimed);

        Assert.True(_held.IsEmpty);
    }

    [Fact]
    public void A_lost_lease_is_not_among_those_to_renew()
    {
        Add().Lose();

        Assert.Empty(_held.Leased);
    }

    [Fact]
    public void The_release_of_an_earlier_claim_leaves_the_later_one_alone()
    {
        var earlier = Add();
        _held.Send();
        var later = Add(earlier.Record);
        _held.Send();
        Assert.True(_held.IsClaimedAgain(earlier));
        Assert.False(_held.IsClaimedAgain(later));

        _held.Release(earlier);

        Assert.Equal([later], _held.Sent);
    }

    [Fact]
    public void One_sent_alone_is_alone_until_it_is_released()
    {
        var suspect = Add(Given.Record() with { LostLeases = StoredRecord.LostLeasesOfSuspect });
        Assert.True(_held.HoldsPoisonSuspect);
        _held.Send();
        Assert.True(_held.IsOneSentAlone);

        _held.Release(suspect);

        Assert.False(_held.IsOneSentAlone || _held.HoldsPoisonSuspect);
    }

    private Claimed Add(StoredRecord? record = null)
    {
        var claimed = new Claimed(record ?? Given.Record(), leasedAt: 0, isQuestion: false);
        _held.Waiting.Enqueue(claimed);
        return claimed;
    }
}
