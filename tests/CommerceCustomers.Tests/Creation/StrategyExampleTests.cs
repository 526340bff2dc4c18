using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Creation;

/// <summary>
/// The strategies of the README: each of them with headquarters there and away.
/// </summary>
[Collection(WorldCollection.Name)]
public sealed class StrategyExampleTests
{
    private static readonly Customer Contoso = new() { Type = CustomerType.Organization, OrganizationName = "Contoso", Email = "info@contoso.example" };

    [Fact]
    public async Task A_check_before_sync_lets_through_what_is_not_suspect()
    {
        await using var world = NewWorld("checked");

        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
        var rejected = Assert.IsType<CustomerCreationResult.Rejected>(
            await world.Process.CreateAsync(Given.Ada with { LastName = "Suspect" }));

        Assert.Equal("Suspect", Assert.Single(rejected.Errors).Code);
        Assert.Single(world.Headquarters.Customers);
    }

    [Fact]
    public async Task A_check_before_sync_tells_of_an_outage_as_sync_does()
    {
        await using var world = NewWorld("checked");
        world.Headquarters.GoDown();

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(key: "k"));
        world.Headquarters.ComeBack();
        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));

        Assert.Equal(unavailable.CustomerId, created.CustomerId);
    }

    [Fact]
    public async Task Organizations_are_created_in_sync_mode_and_persons_in_async_mode()
    {
        await using var world = NewWorld("by-customer");

        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(Contoso));
        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
    }

    [Fact]
    public async Task In_an_outage_organizations_are_told_so_and_persons_are_kept()
    {
        await using var world = NewWorld("by-customer");
        world.Headquarters.GoDown();

        Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(Contoso));
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        world.Headquarters.ComeBack();
        await world.DrainAsync();
        Assert.Equal((1, 1), (world.Headquarters.CountOf(pending.CustomerId), world.Headquarters.Customers.Count));
    }

    [Fact]
    public async Task A_customer_that_is_kept_first_is_created_when_headquarters_answers_in_time()
    {
        await using var world = NewWorld("keep-then-send");
        world.Process.Start();

        var creation = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => creation.IsCompleted);

        var created = Assert.IsType<CustomerCreationResult.Created>(await creation);
        Assert.Equal(
            (CustomerState.Synchronized, created.AccountNumber),
            ((await world.ReadAsync(created.CustomerId)).State, created.AccountNumber));
        Assert.Equal(1, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_customer_that_is_kept_first_is_pending_in_an_outage_and_delivered_once_after_it()
    {
        await using var world = NewWorld("keep-then-send");
        world.Headquarters.GoDown();
        world.Process.Start();

        var creation = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => creation.IsCompleted);
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await creation);
        world.Headquarters.ComeBack();
        await world.UntilAsync(pending.CustomerId, CustomerState.Synchronized);

        Assert.Equal(1, world.Headquarters.CountOf(pending.CustomerId));
        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "k"));
    }

    [Theory]
    [InlineData("wrap")]
    [InlineData("choose")]
    [InlineData("keep")]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here(string region)
    {
        var source = File.ReadAllLines(
            Path.Combine(Repository.Root, "tests", "CommerceCustomers.Tests", "Creation", "StrategyExamples.cs"));
        var code = source
            .SkipWhile(line => line.Trim() != $"// begin: {region}").Skip(1)
            .TakeWhile(line => line.Trim() != $"// end: {region}");
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "CommerceCustomers", "README.md"));

        Assert.Contains(string.Join("\n", code), readme, StringComparison.Ordinal);
    }

    private static TestWorld NewWorld(string strategy)
    {
        var world = TestWorld.With(new(Given.Profile) { Strategy = strategy }).Build();
        world.Process = world.NewProcess(static builder =>
        {
            builder.AddCreationStrategy<CheckedStrategy>()
                .AddCreationStrategy<ByCustomerStrategy>().AddCreationStrategy<KeepThenSendStrategy>();
            builder.Services.AddSingleton<IFraudCheck, SuspectByName>();
        });
        return world;
    }

    private sealed class SuspectByName : IFraudCheck
    {
        public Task<bool> IsSuspectAsync(Customer customer, CancellationToken cancellationToken)
            => Task.FromResult(customer.LastName == "Suspect");
    }
}
