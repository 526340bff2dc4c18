using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>A sync creation that is kept because headquarters could not be called says why, for ever.</summary>
[Collection(WorldCollection.Name)]
public sealed class KeptReasonTests
{
    private const string Key = "form-1";

    [Fact]
    public async Task The_reason_is_stored_and_explained_and_nothing_was_sent()
    {
        await using var world = await ShutAsync();

        var result = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: Key));

        var record = await world.ReadAsync(result.CustomerId);
        Assert.Equal(
            (ErrorCodes.GateShut, "Too many requests.", null, null),
            (record.LastError!.Code, record.LastError.Message, record.LastError.Failure, record.LastPossibleSend));
        Assert.Equal(record.CreatedAt, record.LastError.At);
        var reasons = (await world.Process.Insight.ExplainAsync(result.CustomerId, TestWorld.Token))!.Reasons;
        Assert.Contains(reasons, static reason => reason.InEnglish()
            == "The customer was created in sync mode, but headquarters could not be called at 2026-01-15 12:00:00Z, "
            + "so the channel kept it. Nothing was sent. The reason: \"Too many requests.\"");
        Assert.DoesNotContain(reasons, static reason => reason.Code == "LostDuringCall");
    }

    [Fact]
    public async Task A_repeat_is_told_the_same_reason()
    {
        await using var world = await ShutAsync();
        var first = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: Key));

        var again = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: Key));

        Assert.Equal((first.CustomerId, first.Reason, true), (again.CustomerId, again.Reason, again.IsExisting));
    }

    [Fact]
    public async Task It_costs_no_question_and_is_gone_once_headquarters_holds_the_customer()
    {
        await using var world = await ShutAsync();
        var id = (await world.Process.CreateAsync(key: Key)).Id();

        await world.DrainAsync();

        var record = await world.ReadAsync(id);
        Assert.Equal((CustomerState.Synchronized, null), (record.State, record.LastError));
        Assert.Equal((1, 0), (world.Headquarters.Creates, world.Headquarters.Finds));
        Assert.Empty((await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!.History);
    }

    [Fact]
    public async Task A_maintenance_window_is_the_reason_too()
    {
        await using var world = InMaintenance();

        var id = (await world.Process.CreateAsync()).Id();

        var error = (await world.ReadAsync(id)).LastError!;
        Assert.Equal((ErrorCodes.InMaintenance, null), (error.Code, error.Failure));
        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.Contains(explanation.Reasons, static reason => reason.Code == "KeptDuringMaintenance");
        Assert.Equal("PausedForMaintenance", explanation.Reasons[0].Code);
    }

    [Fact]
    public async Task A_pause_after_a_maintenance_window_is_worded()
    {
        await using var world = TestWorld.InSyncModeWithFallback().WithHeadquartersSettings(new HeadquartersSettings
        {
            InCallRetries = 0,
            MaintenanceWindows = [new MaintenanceWindow(Given.Noon.AddHours(-1), Given.Noon.AddMinutes(1))],
        }).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("PausedUntilAsked", (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!.Reasons[0].Code);
    }

    [Fact]
    public async Task A_customer_that_was_withdrawn_before_and_is_kept_now_has_the_new_reason()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.Headquarters.GoDown();
        var first = await world.Process.CreateAsync(key: Key);
        Assert.IsType<CustomerCreationResult.Unavailable>(first);
        world.Change(Given.FallbackProfile);
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));

        var kept = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: Key));

        var error = (await world.ReadAsync(kept.CustomerId)).LastError!;
        Assert.Equal((ErrorCodes.GateShut, "Too many requests."), (error.Code, error.Message));

        // Headquarters may have acted although it said "unavailable", so it is asked before the next create.
        Assert.Equal(HeadquartersFailure.Unavailable, error.Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_one_is_surely_not_left_in_headquarters(bool isInMaintenance)
    {
        await using var world = isInMaintenance ? InMaintenance() : await ShutAsync();
        var id = (await world.Process.CreateAsync(key: Key)).Id();
        await world.Process.Repair.CancelAsync(id, "Signed up twice.", by: null, TestWorld.Token);

        var erased = await world.Process.Repair.EraseAsync(id, by: null, TestWorld.Token);

        Assert.Equal((RepairOutcome.Done, false), (erased.Outcome, erased.IsLeftInHeadquarters));
    }

    private static TestWorld InMaintenance() => TestWorld.InSyncModeWithFallback().WithHeadquartersSettings(new HeadquartersSettings
    {
        InCallRetries = 0,
        MaintenanceWindows = [new MaintenanceWindow(Given.Noon.AddHours(-1), Given.Noon.AddHours(1))],
    }).Build();

    private static async Task<TestWorld> ShutAsync()
    {
        var world = TestWorld.InSyncModeWithFallback().Build();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));
        return world;
    }
}
