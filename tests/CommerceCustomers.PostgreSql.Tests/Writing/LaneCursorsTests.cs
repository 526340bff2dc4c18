using CommerceCustomers.PostgreSql.Writing;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.PostgreSql.Tests.Writing;

public sealed class LaneCursorsTests
{
    private const int Lane = 1;

    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly long NoonInMilliseconds = Noon.ToUnixTimeMilliseconds();

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_claim_begins_behind_the_last_customer_that_was_claimed_and_looks_back_a_second()
    {
        var cursors = new LaneCursors(_time);

        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds, sequence: 7);

        Assert.Equal(new LaneStart(NoonInMilliseconds, 7, NoonInMilliseconds - 1000, Version: 0), cursors.Start(Lane));
        Assert.Equal(LaneStart.Beginning, cursors.Start(Lane + 1));
    }

    [Fact]
    public void Of_customers_that_are_due_at_the_same_moment_the_position_passes_those_that_were_claimed()
    {
        var cursors = new LaneCursors(_time);
        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds, sequence: 7);

        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds, sequence: 9);
        cursors.Added(Lane, Noon);

        Assert.Equal(9, cursors.Start(Lane).Sequence);
        cursors.Pending(Lane, Noon);
        Assert.Equal(long.MinValue, cursors.Start(Lane).Sequence);
    }

    [Fact]
    public void A_customer_that_was_found_behind_the_position_takes_it_back_to_before_that_customer()
    {
        var cursors = new LaneCursors(_time);
        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds, sequence: 7);

        cursors.Found(Lane, NoonInMilliseconds, sequence: 8);
        Assert.Equal(7, cursors.Start(Lane).Sequence);

        cursors.Found(Lane, NoonInMilliseconds, sequence: 3);
        Assert.Equal(2, cursors.Start(Lane).Sequence);
    }

    [Fact]
    public void Looking_back_takes_a_twentieth_of_the_time_at_most()
    {
        var cursors = new LaneCursors(_time);
        Assert.False(cursors.IsLookBackDue);

        cursors.LookedBack(TimeSpan.FromMilliseconds(100));
        _time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(cursors.IsLookBackDue);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(cursors.IsLookBackDue);
    }

    [Fact]
    public void A_customer_that_is_pending_again_behind_the_position_takes_it_back()
    {
        var cursors = new LaneCursors(_time);
        foreach (var goBack in (Action<int, DateTimeOffset>[])[cursors.Pending, cursors.Added])
        {
            cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds, sequence: 7);

            goBack(Lane, Noon.AddHours(-1));

            Assert.Equal((NoonInMilliseconds - 3_600_000, long.MinValue), (cursors.Start(Lane).DueAt, cursors.Start(Lane).Sequence));
        }
    }

    [Fact]
    public void A_claim_that_began_before_the_position_was_taken_back_does_not_move_it_on()
    {
        var cursors = new LaneCursors(_time);
        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds, sequence: 7);
        var start = cursors.Start(Lane);
        cursors.Pending(Lane, Noon.AddHours(-1));

        cursors.Claimed(Lane, start, NoonInMilliseconds + 1, sequence: 8);

        Assert.Equal(NoonInMilliseconds - 3_600_000, cursors.Start(Lane).DueAt);
    }

    [Fact]
    public void A_look_from_the_beginning_is_due_at_first_and_again_after_a_pause_that_grows_with_what_it_took()
    {
        var cursors = new LaneCursors(_time);
        Assert.True(cursors.IsSweepDue);

        cursors.Swept(TimeSpan.FromMilliseconds(100));
        _time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(cursors.IsSweepDue);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(cursors.IsSweepDue);

        cursors.Swept(TimeSpan.FromHours(1));
        cursors.SweepNext();
        Assert.True(cursors.IsSweepDue);

        cursors.Swept(TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(cursors.IsSweepDue);
    }
}
