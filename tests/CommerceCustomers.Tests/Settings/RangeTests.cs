using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Settings;

/// <summary>Values outside their range, or of another kind, are errors.</summary>
public sealed class RangeTests
{
    [Theory]
    [InlineData("00:00:20", "00:00:40")]
    [InlineData("00:00:10", "00:00:30")]
    public void The_settling_time_is_the_larger_of_thirty_seconds_and_twice_the_attempt_time_out(string attempt, string expected)
    {
        var expectedTime = TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expectedTime, Configured.Read(("Headquarters:AttemptTimeout", attempt)).Headquarters.SettlingTime);
        Assert.Equal(
            expectedTime,
            Configured.Read(("Headquarters:AttemptTimeout", attempt), ("Headquarters:SettlingTime", "")).Headquarters.SettlingTime);
    }

    [Fact]
    public void A_settling_time_of_zero_can_be_set()
        => Assert.Equal(TimeSpan.Zero, Configured.Read(("Headquarters:SettlingTime", "00:00:00")).Headquarters.SettlingTime);

    [Theory]
    [InlineData("FunctionalityProfiles:online:HeadquartersWaitTimeout", "00:00:00.1", "00:00:00.0999999")]
    [InlineData("FunctionalityProfiles:online:HeadquartersWaitTimeout", "00:05:00", "00:05:00.0000001")]
    [InlineData("Headquarters:AttemptTimeout", "00:00:00.01", "00:00:00.0099999")]
    [InlineData("Headquarters:AttemptTimeout", "00:05:00", "00:05:00.0000001")]
    [InlineData("Headquarters:SettlingTime", "00:00:00", "-00:00:00.0000001")]
    [InlineData("Headquarters:SettlingTime", "01:00:00", "01:00:00.0000001")]
    [InlineData("Headquarters:MaxConcurrency", "1", "0")]
    [InlineData("Headquarters:MaxConcurrency", "1000", "1001")]
    [InlineData("Headquarters:InCallRetries", "0", "-1")]
    [InlineData("Headquarters:InCallRetries", "10", "11")]
    [InlineData("Headquarters:InCallRetryDelay", "00:00:00.001", "00:00:00")]
    [InlineData("Headquarters:InCallRetryDelay", "00:00:10", "00:00:10.0000001")]
    [InlineData("Synchronizer:LeaseDuration", "01:00:00", "01:00:00.0000001")]
    [InlineData("Synchronizer:BatchSize", "1", "0")]
    [InlineData("Health:LongestPending", "00:00:01", "00:00:00.9999999")]
    [InlineData("Health:LongestPending", "365.00:00:00", "365.00:00:00.0000001")]
    [InlineData("Health:MostNeedingAttention", "0", "-1")]
    [InlineData("Health:MostNeedingAttention", "2147483647", "2147483648")]
    [InlineData("Synchronizer:BatchSize", "10000", "10001")]
    [InlineData("Synchronizer:PollInterval", "00:00:00.1", "00:00:00.0999999")]
    [InlineData("Synchronizer:PollInterval", "00:10:00", "00:10:00.0000001")]
    [InlineData("Synchronizer:FirstRetryDelay", "00:00:00.001", "00:00:00.0009999")]
    [InlineData("Synchronizer:FirstRetryDelay", "01:00:00", "01:00:00.0000001")]
    [InlineData("Synchronizer:LongestRetryDelay", "1.00:00:00", "1.00:00:00.0000001")]
    [InlineData("Synchronizer:MaxAttempts", "1", "0")]
    [InlineData("Synchronizer:MaxAttempts", "100", "101")]
    public void A_range_ends_where_it_says(string key, string good, string bad)
    {
        // The longest values, so that no rule between two keys applies.
        (string, string?)[] around = [("Synchronizer:LeaseDuration", "01:00:00"), ("Synchronizer:LongestRetryDelay", "23:00:00")];
        (string, string?)[] rest = [.. around.Where(entry => entry.Item1 != key)];

        Assert.Empty(Configured.Errors([.. rest, (key, good)]));
        var error = Configured.Error([.. rest, (key, bad)]);
        Assert.Equal(key, error.Path);
        Assert.Contains("Expected", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{bad}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:01", true)]
    [InlineData("00:00:00.9999999", false)]
    public void A_lease_is_at_least_a_second(string lease, bool isGood)
        => Assert.Equal(
            isGood,
            !Configured.Errors(("Headquarters:AttemptTimeout", "00:00:00.01"), ("Synchronizer:LeaseDuration", lease))
                .Any(static error => error.Message.Contains("a duration", StringComparison.Ordinal)));

    [Fact]
    public void A_lease_is_a_second_longer_than_an_attempt()
    {
        Assert.Empty(Configured.Errors(("Headquarters:AttemptTimeout", "00:00:29")));
        Assert.Equal("Synchronizer:LeaseDuration", Configured.Error(("Headquarters:AttemptTimeout", "00:00:29.1")).Path);
    }

    [Fact]
    public void The_longest_wait_is_not_shorter_than_the_first()
        => Assert.Equal(
            "Synchronizer:LongestRetryDelay",
            Configured.Error(("Synchronizer:FirstRetryDelay", "00:00:10"), ("Synchronizer:LongestRetryDelay", "00:00:09")).Path);

    [Theory]
    [InlineData("10")]
    [InlineData("10s")]
    [InlineData("ten")]
    [InlineData("00:00:99")]
    public void A_duration_without_colon_or_sense_is_an_error(string value)
        => Assert.Contains("hh:mm:ss", Configured.Error(("Headquarters:AttemptTimeout", value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-12-06")]
    [InlineData("2026-12-06T22:00:00")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-06T22:00:00Z")]
    public void A_moment_without_offset_or_sense_is_an_error(string value)
        => Assert.Contains(
            Configured.Errors(
                ("Headquarters:MaintenanceWindows:0:Start", value), ("Headquarters:MaintenanceWindows:0:End", "2027-01-01T00:00:00Z")),
            static error => error.Path == "Headquarters:MaintenanceWindows:0:Start");

    [Theory]
    [InlineData("2026-12-06T22:00:00Z", "2026-12-06T22:00:00Z")]
    [InlineData("2026-12-06T22:00:00Z", "2026-12-06T21:00:00Z")]
    [InlineData("2026-12-06T22:00:00Z", null)]
    [InlineData(null, "2026-12-06T22:00:00Z")]
    public void A_window_ends_after_it_starts(string? start, string? end)
        => Assert.Equal(
            "Headquarters:MaintenanceWindows:0:End",
            Configured.Error(
                ("Headquarters:MaintenanceWindows:0:Start", start), ("Headquarters:MaintenanceWindows:0:End", end)).Path);

    [Theory]
    [InlineData("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "yes")]
    [InlineData("FunctionalityProfiles:online:WhenHeadquartersUnavailable", "Fail,CreateAsync")]
    [InlineData("FunctionalityProfiles:online:WhenHeadquartersUnavailable", "1")]
    [InlineData("FunctionalityProfiles:online:Duplicates", "Merge")]
    [InlineData("ModeWithoutProfile", "sometimes")]
    [InlineData("Headquarters:MaxConcurrency", "1.5")]
    [InlineData("Headquarters:MaxConcurrency", "+4")]
    public void A_value_of_another_kind_is_an_error_at_its_path(string key, string value)
        => Assert.Equal(key, Configured.Error((key, value)).Path);
}
