using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Answers;

public sealed class FirewallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_firewall_that_blocks_one_customer_does_not_hold_up_the_others()
    {
        var sent = 0;
        await using var environment = await Interceptor.StartAsync(async (request, next, token) =>
        {
            if (!Interceptor.IsCreate(request)
                || !(await Interceptor.BodyAsync(request, token)).Contains("Drop Table", StringComparison.Ordinal))
            {
                return await next();
            }

            sent++;
            return Interceptor.Answer(403, "<html>Request blocked by the web application firewall</html>", "text/html");
        }, new() { ["SettlingTime"] = "00:00:02", ["AttemptTimeout"] = "00:00:01" });
        foreach (var customer in Enumerable.Range(1, 30).Select(SampleCustomers.Create).Prepend(Organization("Drop Table Ltd")))
        {
            await environment.SignUpAsync(customer);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = environment.Get<ICustomerSynchronizer>().RunAsync(stop.Token);
        await UntilAsync(() => environment.LookAlike.Customers.Count == 30);
        await stop.CancelAsync();
        await running;

        Assert.InRange(sent, 1, 3);
    }

    [Fact]
    public async Task A_503_of_a_gateway_after_the_commit_makes_no_duplicate()
    {
        var faults = 1;
        await using var environment = await Interceptor.StartAsync(async (request, next, _) =>
        {
            var answer = await next();
            return Interceptor.IsCreate(request) && faults-- > 0
                ? Interceptor.Answer(503, "<html>Our services are not available right now</html>", "text/html")
                : answer;
        });
        environment.MakeSync();

        var result = await environment.SignUpAsync(SampleCustomers.Create(2));

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(result).MayExist);
        Assert.Single(environment.LookAlike.Customers);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    private static Customer Organization(string name) => SampleCustomers.Create(99) with
    {
        Type = CustomerType.Organization,
        FirstName = null,
        MiddleName = null,
        LastName = null,
        OrganizationName = name,
        Addresses = [new Address { City = "Oslo", Country = "NOR", Purpose = "Company" }],
    };
}
