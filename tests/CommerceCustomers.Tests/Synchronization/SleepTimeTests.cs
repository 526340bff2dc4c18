using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Settings;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class SleepTimeTests
{
    private static readonly SynchronizerSettings Settings = new() { LeaseDuration = TimeSpan.FromSeconds(24), PollInterval = TimeSpan.FromSeconds(15) };

    private static readonly SleepTime Nothing = new(Settings, Given.Noon) { LookedAt = Given.Noon, Gate = new GateState() };

    [Fact]
    public void With_nothing_to_do_the_next_look_is_a_poll_interval_away()
        => Assert.Equal(TimeSpan.FromSeconds(15), Nothing.Length);

    [Fact]
    public void Leases_of_others_are_looked_at_four_times_in_a_lease()
        => Assert.Equal(TimeSpan.FromSeconds(6), (Nothing with { IsWatchingLeases = true }).Length);

    [Fact]
    public void Own_leases_are_looked_at_six_times_in_a_lease()
        => Assert.Equal(TimeSpan.FromSeconds(4), (Nothing with { HoldsCustomers = true }).Length);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_sleeps_until_the_next_customer_is_due(bool holdsCustomers)
        => Assert.Equal(
            TimeSpan.FromSeconds(3), (Nothing with { NextDue = Given.Noon.AddSeconds(3), HoldsCustomers = holdsCustomers }).Length);

    [Fact]
    public void A_customer_that_is_still_due_is_looked_for_again_after_a_second()
        => Assert.Equal(TimeSpan.FromSeconds(1), (Nothing with { NextDue = Given.Noon }).Length);

    [Fact]
    public void A_customer_that_became_due_since_the_look_is_looked_for_at_once()
        => Assert.Equal(
            SleepTime.Shortest, (Nothing with { LookedAt = Given.Noon.AddSeconds(-2), NextDue = Given.Noon.AddSeconds(-1) }).Length);

    [Fact]
    public void Behind_a_shut_gate_it_sleeps_until_the_gate_is_tried()
    {
        var shut = new GateState { AllowsCalls = false, RetryAt = Given.Noon.AddSeconds(8) };

        Assert.Equal(TimeSpan.FromSeconds(8), (Nothing with { NextDue = Given.Noon, Gate = shut }).Length);
        Assert.Equal(TimeSpan.FromSeconds(15), (Nothing with { NextDue = Given.Noon, Gate = shut with { IsTrying = true } }).Length);
    }
}
