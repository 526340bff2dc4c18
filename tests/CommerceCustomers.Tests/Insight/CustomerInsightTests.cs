using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
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
        await using var world = new World();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(5)));

        var explanation = await world.Process.Insight.ExplainAsync(pending.CustomerId, Token);

        Assert.Equal(world.Process.Gate.Look().RetryAt, explanation!.NextAttemptAt);
        Assert.Contains("Too many requests.", explanation.Reasons[0], StringComparison.Ordinal);
        Assert.Equal("Create customer in async mode", explanation.Setting!.Name);
        Assert.Equal(0, world.Headquarters.Creates + world.Headquarters.Finds + world.Headquarters.Probes);
    }

    [Fact]
    public async Task What_people_did_with_a_customer_is_told()
    {
        await using var world = new World();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.Process.Repair.CancelAsync(pending.CustomerId, "Signed up by mistake.", Token);

        var explanation = await world.Process.Insight.ExplainAsync(pending.CustomerId, Token);

        Assert.Equal("Signed up by mistake.", Assert.Single(explanation!.History).Detail);
    }

    [Fact]
    public async Task A_customer_that_is_not_there_has_no_explanation()
    {
        await using var world = new World();

        Assert.Null(await world.Process.Insight.ExplainAsync(CustomerId.New(Given.Noon), Token));
    }

    [Fact]
    public async Task The_status_counts_customers_and_shows_the_gate()
    {
        await using var world = new World(Given.Settings(headquarters: new HeadquartersSettings { AtLeastOnce = true }));
        await world.AddPendingAsync(3);
        await world.Process.Gate.FailAsync(new HeadquartersMisconfiguredException("no company", Given.Usrt));

        var status = await world.Process.Insight.ReadStatusAsync(Token);

        var count = Assert.Single(status.Counts);
        Assert.Equal((Given.Online, CustomerState.Pending, 3L), (count.Channel, count.State, count.Count));
        Assert.True(status.Gate.IsOpen);
        Assert.Equal([Given.Usrt], status.ShutLegalEntities.Keys);
        Assert.True(status.IsAtLeastOnce);
        Assert.Equal(Given.Noon, status.At);
    }
}
