using CommerceCustomers.Creation;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

// Unreachable, throttled, shut, or the wait is spent before anything is sent: the profile decides.
[Collection(WorldCollection.Name)]
public sealed class Rule05UnavailableTests
{
    public enum Kind
    {
        Unreachable,
        Throttled,
        ShutGate,
        MaintenanceWindow,
        NoPlaceInTime,
    }

    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fail_is_unavailable_with_a_retry_time_and_the_customer_will_not_reach_headquarters_behind_the_callers_back(Kind kind)
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        var end = await BreakAsync(world, kind);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await creation);
        Assert.True(unavailable is { MayExist: false, RetryAfter.Ticks: > 0 });
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(WithdrawalReason.Unavailable, record.Withdrawal));
        end();
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromSeconds(5));
        Assert.Empty(world.Headquarters.Customers);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CreateAsync_keeps_the_customer_which_becomes_pending(Kind kind)
    {
        await using var world = RuleWorld.Of(RuleWorld.CreateAsync);
        var end = await BreakAsync(world, kind);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await creation);
        Assert.NotNull(pending.Reason);
        end();
        world.Process.Start();
        await world.UntilAsync(pending.CustomerId, CustomerState.Synchronized, TimeSpan.FromSeconds(2));
        Assert.Equal(1, world.Headquarters.CountOf(pending.CustomerId));
    }

    [Theory]
    [InlineData(HeadquartersFailure.Rejected)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public async Task Never_on_a_refusal_never_on_wrong_credentials(HeadquartersFailure failure)
    {
        await using var world = RuleWorld.Of(RuleWorld.CreateAsync, RuleWorld.Answering(() => throw Failures.Of(failure)));

        var first = await world.Process.CreateAsync(key: "first");
        var second = await world.Process.CreateAsync(key: "second");

        Assert.All([first, second], result => Assert.IsNotType<CustomerCreationResult.Pending>(result));
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Withdrawn, record.State));
    }

    // Makes headquarters unavailable in one of the ways; what is returned ends it.
    private static async Task<Action> BreakAsync(World world, Kind kind)
    {
        var settings = world.Settings.Current.Headquarters;
        switch (kind)
        {
            case Kind.Unreachable:
                world.Headquarters.GoDown();
                return world.Headquarters.ComeBack;

            case Kind.Throttled:
                world.Headquarters.ThrottleBetween(Given.Noon, Given.Noon.AddMinutes(1), TimeSpan.FromMinutes(1));
                return static () => { };

            case Kind.ShutGate:
                await world.Process.Gate.FailAsync(Failures.Of(HeadquartersFailure.Throttled));
                return static () => { };

            case Kind.MaintenanceWindow:
                world.Change(headquarters: settings with { MaintenanceWindows = [new MaintenanceWindow { Start = Given.Noon, End = Given.Noon.AddMinutes(10) }] });
                return static () => { };

            default:
                world.Change(headquarters: settings with { MaxConcurrency = 1 });
                var pass = await world.Process.Gate.PassAsync();
                return () => world.Process.Gate.LeaveUnused(pass);
        }
    }
}
