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
    public void A_claim_begins_a_second_before_the_last_customer_that_was_claimed()
    {
        var cursors = new LaneCursors(_time);

        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds);

        Assert.Equal(NoonInMilliseconds - 1000, cursors.Start(Lane).After);
        Assert.Equal(long.MinValue, cursors.Start(Lane + 1).After);
    }

    [Fact]
    public void A_customer_that_is_pending_again_behind_the_position_takes_it_back()
    {
        var cursors = new LaneCursors(_time);
        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds);

        cursors.Pending(Lane, Noon.AddHours(-1));

        Assert.True(cursors.Start(Lane).After < Noon.AddHours(-1).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_claim_that_began_before_the_position_was_taken_back_does_not_move_it_on()
    {
        var cursors = new LaneCursors(_time);
        cursors.Claimed(Lane, cursors.Start(Lane), NoonInMilliseconds);
        var start = cursors.Start(Lane);
        cursors.Pending(Lane, Noon.AddHours(-1));

        cursors.Claimed(Lane, start, NoonInMilliseconds + 1);

        Assert.True(cursors.Start(Lane).After < Noon.AddHours(-1).ToUnixTimeMilliseconds());
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
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(cursors.IsSweepDue);
    }
}
