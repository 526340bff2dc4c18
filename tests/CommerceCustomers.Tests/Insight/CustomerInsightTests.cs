using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

[Collection(WorldCollection.Name)]
public sealed class CustomerInsightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anyone_can_ask_where_a_customer_is_why_and_when_that_will_change()
    {
        await using var world = TestWorld.Create();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));

        var explanation = await world.Process.Insight.ExplainAsync(pending.CustomerId, Token);

        Assert.Equal(world.Process.Gate.Look().RetryAt, explanation!.NextAttemptAt);
        Assert.Contains("Too many requests.", explanation.Reasons[0].InEnglish(), StringComparison.Ordinal);
        Assert.Equal("FunctionalityProfiles:online:CreateCustomerInAsyncMode", explanation.Setting!.Key);
        Assert.Equal(0, world.Headquarters.Creates + world.Headquarters.Finds + world.Headquarters.Probes);
    }

    [Fact]
    public async Task What_people_did_with_a_customer_is_told()
    {
        await using var world = TestWorld.Create();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.Process.Repair.CancelAsync(pending.CustomerId, "Signed up by mistake.", by: null, Token);

        var explanation = await world.Process.Insight.ExplainAsync(pending.CustomerId, Token);

        Assert.Equal("Signed up by mistake.", Assert.Single(explanation!.History).Detail);
    }

    [Fact]
    public async Task A_customer_that_is_not_there_has_no_explanation()
    {
        await using var world = TestWorld.Create();

        Assert.Null(await world.Process.Insight.ExplainAsync(CustomerId.New(Given.Noon), Token));
    }

    [Fact]
    public async Task The_status_counts_customers_and_shows_the_gate()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings { AtLeastOnce = true }).Build();
        await world.AddPendingAsync(3);
        await world.Process.Gate.FailAsync(new HeadquartersMisconfiguredException("no company", Given.Usrt));

        var status = await world.Process.Insight.ReadStatusAsync(Token);

        var count = Assert.Single(status.Counts);
        Assert.Equal((Given.Online, CustomerState.Pending, 3L), (count.Channel, count.State, count.Count));
        Assert.True(status.Gate.AllowsCalls);
        Assert.Equal([Given.Usrt], status.ShutLegalEntities.Keys);
        Assert.True(status.IsAtLeastOnce);
        Assert.Equal(Given.Noon, status.At);
    }

    [Fact]
    public async Task A_process_that_does_not_synchronize_tells_of_the_gate_of_the_one_that_does()
    {
        await using var world = TestWorld.Create();
        var other = world.NewProcess();
        world.Headquarters.GoDown();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        other.Start();
        await world.UntilAsync(() => !other.Gate.Look().AllowsCalls && other.Store.Reports > 1, TimeSpan.FromMilliseconds(100));

        var explanation = await world.Process.Insight.ExplainAsync(pending.CustomerId, Token);
        var status = await world.Process.Insight.ReadStatusAsync(Token);

        var shut = other.Gate.Look();
        Assert.False(world.Process.Gate.Look().AllowsCalls);
        Assert.Equal((false, shut.RetryAt, shut.Reason), (status.Gate.AllowsCalls, status.Gate.RetryAt, status.Gate.Reason));
        Assert.Equal((true, false), (status.IsSynchronizerRunning, status.IsSynchronizedHere));
        Assert.True(explanation!.NextAttemptAt >= shut.RetryAt);
        Assert.StartsWith("Calls to headquarters are paused since", explanation.Reasons[0].InEnglish(), StringComparison.Ordinal);

        await other.StopAsync();
        await world.UntilAsync(() => other.Running.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.False((await world.Process.Insight.ReadStatusAsync(Token)).IsSynchronizerRunning);
        Assert.Contains(
            "the delivery job is not running",
            (await world.Process.Insight.ExplainAsync(pending.CustomerId, Token))!.Summary.InEnglish(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_of_a_legal_entity_is_told_to_others_too()
    {
        await using var world = TestWorld.Create();
        var other = world.NewProcess();
        other.Start();
        await other.Gate.FailAsync(new HeadquartersMisconfiguredException("no company", Given.Usrt));
        await world.UntilAsync(() => other.Store.Reports > 1, TimeSpan.FromSeconds(1));

        Assert.Equal([Given.Usrt], (await world.Process.Insight.ReadStatusAsync(Token)).ShutLegalEntities.Keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_next_try_that_has_come_and_that_nobody_needed_is_no_time_to_come(bool isOfLegalEntity)
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.Process.Gate.FailAsync(isOfLegalEntity
            ? new HeadquartersMisconfiguredException("no company", Given.Usrt)
            : new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));
        var shut = await GateAsync();
        Assert.True(shut.RetryAt > world.Clock.GetUtcNow());

        await world.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

        var later = await GateAsync();
        Assert.Equal((false, null, shut.Since, shut.Reason), (later.AllowsCalls, later.RetryAt, later.Since, later.Reason));

        async Task<GateStatus> GateAsync() => await world.Process.Insight.ReadStatusAsync(Token) is var status && isOfLegalEntity
            ? status.ShutLegalEntities[Given.Usrt]
            : status.Gate;
    }

    [Fact]
    public async Task A_record_and_its_explanation_name_the_same_next_attempt()
    {
        await using var world = TestWorld.Create();
        var other = world.NewProcess();
        other.Start();
        await other.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));
        var ids = await world.AddPendingAsync(3);
        await world.UntilAsync(() => other.Store.Reports > 1, TimeSpan.FromSeconds(1));
        await AssertSameAsync(other.Gate.Look().RetryAt);

        await other.StopAsync();
        await world.UntilAsync(() => other.Running.IsCompleted, TimeSpan.FromSeconds(1));
        await AssertSameAsync(null);

        async Task AssertSameAsync(DateTimeOffset? expected)
        {
            var reader = world.Process.Reader;
            var (finder, before) = (world.Process.Get<ICustomerFinder>(), reader.Reports);
            var page = await finder.ListAsync(new CustomerFilter(), after: null, 10, Token);
            Assert.Equal(before + 1, reader.Reports);
            Assert.Equal(Enumerable.Repeat(expected, 3), page.Customers.Select(static record => record.NextAttemptAt));
            var found = await finder.SearchAsync(new CustomerSearch(customerId: ids[0]), "tests", Token);
            Assert.Equal(expected, Assert.Single(found.Customers).NextAttemptAt);
            Assert.Equal(expected, (await finder.FindAsync(ids[0], Token))!.NextAttemptAt);
            var explanation = (await world.Process.Insight.ExplainAsync(ids[0], Token))!;
            Assert.Equal((expected, expected), (explanation.NextAttemptAt, explanation.Record.NextAttemptAt));
        }
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_holds_nothing_up_and_is_written_later()
    {
        await using var world = TestWorld.Create();
        var left = 3;
        world.Process.Store.BeforeReport = () => left-- > 0 ? throw FaultyStore.Full() : Task.CompletedTask;
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Customers.Count == 1, TimeSpan.FromMilliseconds(10));

        Assert.True(left >= 0);
        await world.UntilAsync(() => world.Process.Store.Reports > 0, TimeSpan.FromSeconds(10));
        Assert.True((await world.NewProcess().Insight.ReadStatusAsync(Token)).IsSynchronizerRunning);
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(pending.CustomerId)).State);
    }

    [Fact]
    public async Task While_nothing_changes_nothing_is_reported()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.AddPendingAsync(50);
        await world.UntilAsync(() => world.Headquarters.Customers.Count == 50, TimeSpan.FromSeconds(1));
        await world.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

        Assert.Equal(1, world.Process.Store.Reports);
    }
}
