using CommerceCustomers.Synchronization;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class PollPauseTests
{
    [Theory]
    [InlineData(0, 15, 15)]
    [InlineData(14, 15, 15)]
    [InlineData(20, 15, 20)]
    [InlineData(3600, 15, 30)]
    [InlineData(0, 0.2, 0.2)]
    [InlineData(8, 1, 8)]
    [InlineData(0, 600, 600)]
    [InlineData(3600, 600, 600)]
    public void A_pause_is_as_long_as_nothing_was_found_within_its_bounds(double nothingFoundFor, double pollInterval, double expected)
        => Assert.Equal(
            TimeSpan.FromSeconds(expected),
            PollPause.After(TimeSpan.FromSeconds(nothingFoundFor), TimeSpan.FromSeconds(pollInterval), random: 0));

    [Fact]
    public void A_pause_is_longer_by_up_to_a_fifth()
        => Assert.Equal(TimeSpan.FromSeconds(36), PollPause.After(TimeSpan.FromHours(1), TimeSpan.FromSeconds(15), random: 1));
}
