using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Examples;

/// <summary>The examples of the documentation that find customers and repair them.</summary>
[Collection(WorldCollection.Name)]
public sealed class RepairExampleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_is_found_by_its_id()
    {
        await using var world = TestWorld.Create();
        var customerId = Assert.Single(await world.AddPendingAsync(1));
        var finder = world.Process.Get<ICustomerFinder>();
        var cancellationToken = Token;

        // begin: ICustomerFinder.FindAsync
        var record = await finder.FindAsync(customerId, cancellationToken);
        var answer = record is null
            ? "There is no such customer."
            : $"Account number: {record.DisplayAccount}";     // "Pending sync" until headquarters has issued one
        // end: ICustomerFinder.FindAsync

        Assert.Equal("Account number: Pending sync", answer);
    }

    [Fact]
    public async Task A_refused_customer_is_edited_and_delivered()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.RefuseWhen(
            static customer => customer.Customer.CustomerGroup == "99", "CustGroupNotFound", "Customer group 99 does not exist.");
        var customerId = (await world.Process.CreateAsync(Given.Ada with { CustomerGroup = "99" })).Id();
        await world.DrainAsync();
        var (finder, repair) = (world.Process.Get<ICustomerFinder>(), world.Process.Repair);
        var cancellationToken = Token;

        // begin: ICustomerRepair.EditAsync
        var record = await finder.FindAsync(customerId, cancellationToken);
        if (record is { State: CustomerState.NeedsAttention, Customer: { } customer })
        {
            var edited = customer with { CustomerGroup = "30" };
            var result = await repair.EditAsync(customerId, edited, resubmit: true, record.Revision, by: "Grace", cancellationToken);
            var isDone = result.Outcome == RepairOutcome.Done;     // Changed: someone else edited it meanwhile
        }
        // end: ICustomerRepair.EditAsync

        await world.DrainAsync();
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(customerId)).State);
    }

    [Fact]
    public async Task A_customer_is_erased_on_request()
    {
        await using var world = TestWorld.Create();
        var customerId = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();
        var repair = world.Process.Repair;
        var cancellationToken = Token;

        // begin: ICustomerRepair.EraseAsync
        var result = await repair.EraseAsync(customerId, by: "Ticket 4711", cancellationToken);
        var mustEraseInHeadquarters = result.IsLeftInHeadquarters;     // result.AccountNumbers says as what, when that is known
        // end: ICustomerRepair.EraseAsync

        Assert.True(mustEraseInHeadquarters);
    }

    [Fact]
    public async Task All_customers_with_one_error_are_requeued()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.RefuseWhen(static _ => true, "CustGroupNotFound", "Customer group 30 does not exist.");
        await world.AddPendingAsync(3);
        await world.DrainAsync();
        world.Headquarters.ForgetScript();
        var repair = world.Process.Repair;
        var cancellationToken = Token;

        // begin: ICustomerRepair.RequeueAsync
        var refused = new CustomerFilter(new ChannelId("houston-online"), code: "CustGroupNotFound");
        var count = await repair.RequeueAsync(refused, by: "Grace", cancellationToken);
        // end: ICustomerRepair.RequeueAsync

        Assert.Equal(3, count);
        await world.DrainAsync();
        Assert.Equal(3, world.Headquarters.Customers.Count);
    }
}
