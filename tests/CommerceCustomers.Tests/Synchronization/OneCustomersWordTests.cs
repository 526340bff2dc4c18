using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>What headquarters says of one customer shuts nothing for others and is told to nobody else.</summary>
[Collection(WorldCollection.Name)]
public sealed class OneCustomersWordTests
{
    public static TheoryData<HeadquartersFailure> WaysToFail
        => [HeadquartersFailure.Misconfigured, HeadquartersFailure.Unavailable, HeadquartersFailure.Ambiguous];

    // The gate stays open because headquarters answers the probe.
    [Theory]
    [MemberData(nameof(WaysToFail))]
    public async Task One_customer_that_always_fails_keeps_nobody_waiting(HeadquartersFailure failure)
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) => customer.Customer.LastName == "Poison"
            ? throw Failing(failure, part: null)
            : headquarters.IssueNextAsync();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        world.Process.Start();
        await world.Process.CreateAsync(Given.Ada with { LastName = "Poison" });

        for (var second = 0; second < 90; second++)
        {
            await world.PassAsync(TimeSpan.FromSeconds(1));
            Assert.True(
                world.Process.Gate.Look(Given.Usrt).AllowsCalls, $"Shut in second {second}: {world.Process.Gate.Look(Given.Usrt).Reason}");
        }
    }

    [Fact]
    public async Task One_customer_told_no_such_company_leaves_its_legal_entity_open()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) => customer.Customer.LastName == "Poison"
            ? throw new HeadquartersMisconfiguredException("No such company.", customer.LegalEntity)
            : headquarters.IssueNextAsync();
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        for (var count = 0; count < 20; count++)
        {
            await world.Process.CreateAsync(Given.Ada with { LastName = "Poison" }, key: "the same");
            Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
        }
    }

    [Fact]
    public async Task A_misconfiguration_that_the_probe_sees_shuts_the_gate_by_one_customer()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = static (_, _) => throw new HeadquartersMisconfiguredException("The client secret has expired.");
        headquarters.OnProbe = static _ => throw new HeadquartersMisconfiguredException("The client secret has expired.");
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();

        await world.Process.CreateAsync();
        await world.Clock.SettleAsync();

        Assert.Equal((false, "The client secret has expired."), (world.Process.Gate.Look().AllowsCalls, world.Process.Gate.Look().Reason));
    }

    [Theory]
    [InlineData(true, CustomerState.Synchronized)]
    [InlineData(false, CustomerState.NeedsAttention)]
    public async Task A_refusal_behind_which_headquarters_may_have_acted_is_asked_about_once(bool isHeld, CustomerState expected)
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("ValidationFailed", "The record already exists.")
        {
            MayHaveActed = true,
        };
        headquarters.OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(isHeld ? [new AccountNumber("C-7")] : []);
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        world.Process.Start();

        var id = (await world.Process.CreateAsync()).Id();

        await world.UntilAsync(id, expected);
        Assert.Equal(["create", "find"], headquarters.Calls);
        Assert.True(world.Process.Gate.Look().AllowsCalls);
    }

    [Fact]
    public async Task What_headquarters_says_of_one_customer_is_told_to_nobody_else()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("500.")
        {
            Words = "The order of the Countess is overdue.",
        };
        headquarters.OnProbe = static _ => throw new HeadquartersAmbiguousException("The probe was not answered.");
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        CustomerCreationResult? result = null;
        for (var count = 0; count < 5; count++)
        {
            result = await world.Process.CreateAsync(Given.Ada with { LastName = $"Lovelace{count}" });
        }

        Assert.False(world.Process.Gate.Look().AllowsCalls);
        Assert.DoesNotContain("Countess", world.Process.Gate.Look().Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Countess", Assert.IsType<CustomerCreationResult.Unavailable>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_quotes_the_customer_is_no_reason_of_a_gate()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = static (customer, _) => throw new HeadquartersMisconfiguredException(
            $"{customer.Customer.LastName} is overdue.");
        headquarters.OnProbe = static _ => throw new HeadquartersMisconfiguredException("The client secret has expired.");
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        await world.Process.CreateAsync();
        await world.Process.CreateAsync(Given.Ada with { LastName = "Byron" });

        Assert.DoesNotContain("overdue", world.Process.Gate.Look().Reason, StringComparison.Ordinal);
    }

    private static HeadquartersException Failing(HeadquartersFailure failure, string? part) => failure switch
    {
        HeadquartersFailure.Misconfigured => new HeadquartersMisconfiguredException("404.") { Part = part },
        HeadquartersFailure.Unavailable => new HeadquartersUnavailableException("503.") { Part = part },
        _ => new HeadquartersAmbiguousException("500.") { Part = part },
    };
}
