using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class CallLimitTests
{
    private const int Most = 16;

    private static readonly DateTimeOffset Now = Given.Noon;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    [Fact]
    public void Without_a_failure_as_many_are_let_in_as_the_settings_allow()
        => Assert.Equal(Most, CallLimit.Unlimited.Within(Most));

    [Fact]
    public void After_an_outage_it_starts_with_one_and_doubles_each_round_up_to_what_was_good()
    {
        var limit = CallLimit.Unlimited.Restarted(Now);
        var rounds = new List<int>();
        while (rounds.Count < 6)
        {
            var round = limit.Within(Most);
            rounds.Add(round);
            limit = Answered(limit, round, Now);
        }

        Assert.Equal([1, 2, 4, 8, 16, 16], rounds);
    }

    [Fact]
    public void A_failure_halves_it_once_for_all_calls_that_were_under_way_together()
    {
        var limit = CallLimit.Unlimited.Shrunk(Now, Now.AddSeconds(1), Most);

        Assert.Equal(8, limit.Within(Most));
        Assert.Equal(8, limit.Shrunk(Now.AddMilliseconds(500), Now.AddSeconds(2), Most).Within(Most));
        Assert.Equal(4, limit.Shrunk(Now.AddSeconds(1), Now.AddSeconds(2), Most).Within(Most));
    }

    [Fact]
    public void It_never_falls_below_one()
    {
        var limit = CallLimit.Unlimited;
        for (var second = 0; second < 20; second++)
        {
            limit = limit.Shrunk(Now.AddSeconds(second), Now.AddSeconds(second), Most);
        }

        Assert.Equal(1, limit.Within(Most));
    }

    [Fact]
    public void After_failures_it_grows_by_one_a_round()
    {
        var limit = CallLimit.Unlimited.Shrunk(Now, Now, Most);

        for (var round = 9; round <= Most; round++)
        {
            limit = Answered(limit, limit.Within(Most) + 1, Now);
            Assert.Equal(round, limit.Within(Most));
        }
    }

    [Fact]
    public void A_throttling_halves_the_limit_and_each_further_step_up_takes_ten_pauses()
    {
        var limit = Answered(CallLimit.Unlimited.Throttled(Pause, Most).Restarted(Now), 100, Now);
        Assert.Equal(8, limit.Within(Most));

        limit = Answered(limit, 100, Now + (9.9 * Pause));
        Assert.Equal(8, limit.Within(Most));

        limit = Answered(limit, 100, Now + (10 * Pause));
        Assert.Equal(9, limit.Within(Most));
    }

    [Fact]
    public void A_step_that_was_too_much_leads_back_to_what_was_good()
    {
        var limit = Answered(CallLimit.Unlimited.Throttled(Pause, Most).Restarted(Now), 100, Now);
        var step = Answered(limit, 1, Now + (10 * Pause));

        var back = Answered(step.Throttled(Pause, Most).Restarted(Now + (11 * Pause)), 100, Now + (11 * Pause));

        Assert.Equal(9, step.Within(Most));
        Assert.Equal(8, back.Within(Most));
    }

    [Fact]
    public void What_was_good_and_is_throttled_is_good_no_more()
    {
        var limit = Answered(CallLimit.Unlimited.Throttled(Pause, Most).Restarted(Now), 100, Now);

        Assert.Equal(4, Answered(limit.Throttled(Pause, Most).Restarted(Now), 100, Now).Within(Most));
    }

    [Fact]
    public void What_is_not_used_to_the_full_does_not_grow_beyond_what_was_good()
    {
        var limit = CallLimit.Unlimited.Shrunk(Now, Now, Most);

        Assert.Equal(limit, limit.Grown(Now, Most, isFull: false));
    }

    private static CallLimit Answered(CallLimit limit, int calls, DateTimeOffset now)
    {
        for (var call = 0; call < calls; call++)
        {
            limit = limit.Grown(now, Most, isFull: true);
        }

        return limit;
    }
}
