using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class FairSharesTests
{
    [Fact]
    public void The_shares_use_the_whole_capacity_and_no_more()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 2000], Gen.Int).Sample((lanes, capacity, turn) =>
            FairShares.Divide(Lanes(lanes), capacity, turn).Sum(static share => share.MaxClaimed) == capacity);

    [Fact]
    public void No_lane_gets_two_more_than_another()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 2000], Gen.Int).Sample((lanes, capacity, turn) =>
        {
            var shares = FairShares.Divide(Lanes(lanes), capacity, turn);
            var least = shares.Count < lanes ? 0 : shares.Min(static share => share.MaxClaimed);
            return shares.Max(static share => share.MaxClaimed) - least <= 1
                && shares.Select(static share => share.Channel).Distinct().Count() == shares.Count;
        });

    [Fact]
    public void With_more_lanes_than_capacity_every_lane_is_served_once_in_as_many_turns()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 10], Gen.Int[0, 1_000_000]).Sample((lanes, capacity, turn) =>
            Enumerable.Range(turn, lanes)
                .SelectMany(now => FairShares.Divide(Lanes(lanes), capacity, now))
                .Select(static share => share.Channel)
                .Distinct()
                .Count() == lanes);

    [Fact]
    public void Front_lanes_get_at_least_one_place_and_at_most_a_quarter_while_others_are_there()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[2, 2000], Gen.Int).Sample((front, others, capacity, turn) =>
        {
            var shares = FairShares.Divide([.. Lanes(others), .. FrontLanes(front)], capacity, turn);
            var inFront = shares.Where(static share => share.IsExpedited).Sum(static share => share.MaxClaimed);
            return inFront >= 1
                && inFront <= Math.Max(1, capacity / 4)
                && shares.Sum(static share => share.MaxClaimed) == capacity
                && shares.Take(shares.Count(static share => share.IsExpedited)).All(static share => share.IsExpedited);
        });

    [Fact]
    public void Front_lanes_do_not_starve_others_as_every_lane_is_served_in_twice_as_many_turns()
        => Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[1, 10], Gen.Int[0, 1_000_000]).Sample((front, others, capacity, turn) =>
        {
            List<DueLane> lanes = [.. Lanes(others), .. FrontLanes(front)];
            return Enumerable.Range(turn, 2 * lanes.Count)
                .SelectMany(now => FairShares.Divide(lanes, capacity, now))
                .Select(static share => (share.Channel, share.IsExpedited))
                .Distinct()
                .Count() == lanes.Count;
        });

    [Fact]
    public void Front_lanes_that_are_alone_get_everything()
        => Assert.Equal(
            [5, 5], FairShares.Divide(FrontLanes(2), 10, turn: 0).Select(static share => share.IsExpedited ? share.MaxClaimed : 0));

    [Fact]
    public void A_counter_of_turns_may_overflow()
        => Assert.Equal(5, FairShares.Divide(Lanes(3), 5, unchecked(int.MaxValue + 2)).Sum(static share => share.MaxClaimed));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(3, 0)]
    [InlineData(3, -1)]
    public void Nothing_is_divided_among_nobody(int lanes, int capacity)
        => Assert.Empty(FairShares.Divide(Lanes(lanes), capacity, turn: 0));

    private static List<DueLane> FrontLanes(int count) => Lanes(count, isExpedited: true);

    private static List<DueLane> Lanes(int count, bool isExpedited = false) =>
        [.. Enumerable.Range(0, count).Select(
            index => new DueLane(new ChannelId($"channel-{index}"), Given.Usrt, isExpedited, Given.Noon))];
}
