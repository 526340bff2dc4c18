using CommerceCustomers.PostgreSql.Clocks;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.PostgreSql.Tests.Clocks;

public sealed class DatabaseClockTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    [Fact]
    public void Until_the_server_answers_the_clock_is_that_of_the_machine()
        => AssertNear(TimeProvider.System.GetUtcNow(), new DatabaseClock());

    [Theory]
    [InlineData(+5)]
    [InlineData(-5)]
    public void After_the_server_has_answered_the_clock_is_that_of_the_server(int hours)
    {
        var clock = new DatabaseClock();
        var server = TimeProvider.System.GetUtcNow().AddHours(hours);
        var now = TimeProvider.System.GetTimestamp();

        clock.Heard(server, now, now);

        AssertNear(server, clock);
    }

    [Fact]
    public void An_answer_that_took_long_and_may_be_right_changes_nothing()
    {
        var clock = new DatabaseClock();
        var server = TimeProvider.System.GetUtcNow().AddHours(5);
        var now = TimeProvider.System.GetTimestamp();
        clock.Heard(server, now, now);

        clock.Heard(server.AddSeconds(10), now, now + (20 * TimeProvider.System.TimestampFrequency));

        Assert.InRange(clock.GetUtcNow(), server, server.AddSeconds(9));
    }

    [Fact]
    public void A_little_set_back_shows_no_moment_twice_and_much_is_followed()
    {
        var clock = new DatabaseClock();
        var now = TimeProvider.System.GetTimestamp();
        var server = TimeProvider.System.GetUtcNow().AddHours(5);
        clock.Heard(server, now, now);
        var shown = clock.GetUtcNow();

        clock.Heard(server.AddMilliseconds(-500), now, now);
        Assert.True(clock.GetUtcNow() >= shown);

        clock.Heard(server.AddHours(-1), now, now);
        AssertNear(server.AddHours(-1), clock);
    }

    [Fact]
    public void The_application_follows_the_server_unless_it_has_a_clock_of_its_own()
    {
        Assert.IsType<DatabaseClock>(Clock(static services => services.AddCommerceCustomers(static _ => { }).UsePostgreSql("Host=db")));
        Assert.IsType<OwnClock>(Clock(static services =>
        {
            services.AddSingleton<TimeProvider, OwnClock>();
            services.AddCommerceCustomers(static _ => { }).UsePostgreSql("Host=db");
        }));
        Assert.IsType<OwnClock>(Clock(static services =>
        {
            services.AddCommerceCustomers(static _ => { }).UsePostgreSql("Host=db");
            services.AddSingleton<TimeProvider, OwnClock>();
        }));
    }

    private static TimeProvider Clock(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<TimeProvider>();
    }

    private static void AssertNear(DateTimeOffset expected, DatabaseClock clock)
        => Assert.InRange(clock.GetUtcNow(), expected - Tolerance, expected + Tolerance);

    private sealed class OwnClock : TimeProvider;
}
