using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>Without a place at headquarters in time, the profile decides between Unavailable and Pending.</summary>
[Collection(WorldCollection.Name)]
public sealed class UnavailableTests
{
    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    public static TheoryData<Kind, HeadquartersFailure?> Failures => new()
    {
        { Kind.Unreachable, HeadquartersFailure.Unavailable },
        { Kind.Throttled, HeadquartersFailure.Throttled },
        { Kind.ShutGate, HeadquartersFailure.Throttled },
        { Kind.MaintenanceWindow, null },
        { Kind.NoPlaceInTime, null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task With_Fail_the_answer_has_a_retry_time_and_the_customer_is_never_sent_later(Kind kind, HeadquartersFailure? failure)
    {
        await using var world = TestWorld.InSyncMode().Build();
        var end = await BreakAsync(world, kind);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await creation);
        Assert.Equal((false, failure), (unavailable.MayExist, unavailable.Failure));
        Assert.True(unavailable.RetryAfter >= TimeSpan.FromSeconds(1));
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
        await using var world = TestWorld.InSyncModeWithFallback().Build();
        var end = await BreakAsync(world, kind);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await creation);
        Assert.NotNull(pending.Reason);
        Assert.Equal(CustomerCreationMode.Sync, pending.Decision.Mode);
        end();
        world.Process.Start();
        await world.UntilAsync(pending.CustomerId, CustomerState.Synchronized, TimeSpan.FromSeconds(2));
        Assert.Equal(1, world.Headquarters.CountOf(pending.CustomerId));
    }

    [Theory]
    [InlineData(HeadquartersFailure.Rejected)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public async Task A_refusal_or_wrong_credentials_never_fall_back_to_async(HeadquartersFailure failure)
    {
        await using var world = TestWorld.InSyncModeWithFallback()
            .WithHeadquarters(StubHeadquarters.Answering(() => throw Fixtures.Failures.Of(failure)))
            .Build();

        var first = await world.Process.CreateAsync(key: "first");
        var second = await world.Process.CreateAsync(key: "second");

        Assert.All([first, second], result => Assert.IsNotType<CustomerCreationResult.Pending>(result));
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Withdrawn, record.State));
    }

    [Fact]
    public async Task After_Unavailable_a_kept_customer_is_sent_and_then_asked_about_once()
    {
        await using var world = TestWorld.InSyncModeWithFallback().Build();
        world.Headquarters.GoDown();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        Assert.NotNull(pending.Reason);
        Assert.Equal(CustomerCreationMode.Sync, pending.Decision.Mode);
        world.Headquarters.ComeBack();
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.CountOf(pending.CustomerId));

        // A gateway may have said "unavailable" after headquarters had acted.
        Assert.Equal(1, world.Headquarters.Finds);
    }

    [Fact]
    public async Task A_shut_gate_with_Fail_answers_at_once_and_stores_nothing()
    {
        await using var world = TestWorld.InSyncMode().Build();
        await ShutAsync(world, new HeadquartersThrottledException("429", TimeSpan.FromMinutes(5)));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());

        Assert.InRange(unavailable.RetryAfter, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.5));
        Assert.Equal(HeadquartersFailure.Throttled, unavailable.Failure);
        Assert.Null(unavailable.CustomerId);
        Assert.Empty(await world.ReadAllAsync());
        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_shut_gate_with_CreateAsync_keeps_the_customer_at_once()
    {
        await using var world = TestWorld.InSyncModeWithFallback().Build();
        await ShutAsync(world, new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        Assert.Equal("Too many requests.", pending.Reason);
        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.CountOf(pending.CustomerId));
    }

    [Fact]
    public async Task A_maintenance_window_is_an_outage_that_is_known_in_advance()
    {
        var window = new MaintenanceWindow(Given.Noon, Given.Noon.AddHours(1));
        await using var world = TestWorld.InSyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaintenanceWindows = [window] })
            .Build();

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());

        Assert.Equal(TimeSpan.FromHours(1), unavailable.RetryAfter);
        Assert.Null(unavailable.Failure);
    }

    [Fact]
    public async Task Wrong_credentials_shut_the_gate_and_never_fall_back_to_async()
    {
        await using var world = TestWorld.InSyncModeWithFallback().Build();
        world.Headquarters.MisconfiguredBetween(Given.Noon, Given.Noon.AddHours(1), "The credentials are wrong.");

        var first = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        Assert.False(world.Process.Gate.Look().AllowsCalls);
        var second = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());

        Assert.Equal(HeadquartersFailure.Misconfigured, first.Failure);
        Assert.Equal(HeadquartersFailure.Misconfigured, second.Failure);
        Assert.DoesNotContain(await world.ReadAllAsync(), static record => record.State == CustomerState.Pending);
    }

    /// <summary>Makes headquarters unavailable; the returned action ends that.</summary>
    private static async Task<Action> BreakAsync(TestWorld world, Kind kind)
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
                await world.Process.Gate.FailAsync(Fixtures.Failures.Of(HeadquartersFailure.Throttled));
                return static () => { };

            case Kind.MaintenanceWindow:
                world.Change(
                    headquarters: settings with { MaintenanceWindows = [new MaintenanceWindow(Given.Noon, Given.Noon.AddMinutes(10))] });
                return static () => { };

            default:
                world.Change(headquarters: settings with { MaxConcurrency = 1 });
                var pass = await world.Process.Gate.PassAsync();
                return () => world.Process.Gate.LeaveUnused(pass);
        }
    }

    private static Task ShutAsync(TestWorld world, HeadquartersException failure) => world.Process.Gate.FailAsync(failure);

    public enum Kind
    {
        Unreachable,
        Throttled,
        ShutGate,
        MaintenanceWindow,
        NoPlaceInTime,
    }
}
