using CommerceCustomers.Settings;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class ClaimPaceTests
{
    private static readonly CommerceSettings Settings = Given.Settings(
        headquarters: new HeadquartersSettings { MaxConcurrency = 16 },
        synchronizer: new SynchronizerSettings { LeaseDuration = TimeSpan.FromSeconds(40), BatchSize = 1000 });

    private readonly FakeTimeProvider _clock = new(Given.Noon);

    [Fact]
    public void At_first_as_many_as_may_be_sent_at_once_are_claimed()
        => Assert.Equal(16, new ClaimPace(_clock).MostToClaim(Settings));

    [Theory]
    [InlineData(1, 16)]
    [InlineData(50, 500)]
    [InlineData(5000, 1000)]
    public void A_quarter_of_a_leases_work_is_claimed_within_the_bounds(int perSecond, int most)
    {
        var pace = NewPace(perSecond);

        Assert.InRange(pace.MostToClaim(Settings), most - 1, most);
    }

    [Fact]
    public void When_headquarters_becomes_slower_less_is_claimed()
    {
        var pace = NewPace(perSecond: 80);
        for (var seconds = 0; seconds < 20; seconds++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            pace.Note(0);
        }

        Assert.Equal(16, pace.MostToClaim(Settings));
    }

    private ClaimPace NewPace(int perSecond)
    {
        var pace = new ClaimPace(_clock);
        for (var seconds = 0; seconds < 20; seconds++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            pace.Note(perSecond);
        }

        return pace;
    }
}
