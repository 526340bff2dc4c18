using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>Only a customer that headquarters refused may be corrected under the same key.</summary>
[Collection(WorldCollection.Name)]
public sealed class CorrectionTests
{
    private static readonly Customer Wrong = Given.Ada with { LastName = "Refused" };

    public static TheoryData<Customer> Corrections =>
    [
        Given.Ada,
        Given.Ada with { Email = "ada.lovelace@example.com" },
        Given.Ada with { Phone = null, MiddleName = "Byron" },
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task A_customer_that_headquarters_refused_may_be_corrected_under_the_same_key(Customer corrected)
    {
        await using var world = NewWorld();
        var refused = Assert.IsType<CustomerCreationResult.Rejected>(await CreateAsync(world, Wrong));

        var created = Assert.IsType<CustomerCreationResult.Created>(await CreateAsync(world, corrected));

        Assert.Equal(refused.CustomerId, created.CustomerId);
        Assert.Equal(corrected.Email, Assert.Single(world.Headquarters.Customers).Customer!.Email);
        Assert.True(Assert.IsType<CustomerCreationResult.Created>(await CreateAsync(world, corrected)).IsExisting);
        Assert.IsType<CustomerCreationResult.KeyConflict>(await CreateAsync(world, Wrong));
    }

    [Fact]
    public async Task A_correction_that_is_refused_too_may_be_corrected_again()
    {
        await using var world = NewWorld();
        await CreateAsync(world, Wrong);
        Assert.IsType<CustomerCreationResult.Rejected>(await CreateAsync(world, Wrong with { FirstName = "Augusta" }));

        Assert.IsType<CustomerCreationResult.Created>(await CreateAsync(world, Given.Ada));
    }

    [Fact]
    public async Task What_was_refused_comes_back_as_refused_when_nothing_was_corrected()
    {
        await using var world = NewWorld();
        await CreateAsync(world, Wrong);

        Assert.IsType<CustomerCreationResult.Rejected>(await CreateAsync(world, Wrong));
        Assert.Equal(2, world.Headquarters.Creates);
    }

    [Fact]
    public async Task A_correction_under_a_profile_that_is_async_by_now_becomes_pending()
    {
        await using var world = NewWorld();
        await CreateAsync(world, Wrong);
        world.Change(Given.AsyncProfile);

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await CreateAsync(world, Given.Ada));

        await world.DrainAsync();
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(pending.CustomerId)).State);
        Assert.Equal(Given.Ada.LastName, Assert.Single(world.Headquarters.Customers).Customer!.LastName);
    }

    [Fact]
    public async Task A_correction_during_an_outage_is_answered_Unavailable_and_not_Rejected()
    {
        await using var world = NewWorld();
        await CreateAsync(world, Wrong);
        world.Headquarters.GoDown();
        for (var tries = 0; world.Process.Gate.Look().AllowsCalls && tries < 20; tries++)
        {
            await world.Process.CreateAsync(key: null);
        }

        Assert.False(world.Process.Gate.Look().AllowsCalls);
        Assert.IsType<CustomerCreationResult.Unavailable>(await CreateAsync(world, Given.Ada));

        world.Headquarters.ComeBack();
        await world.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(10));
        Assert.IsType<CustomerCreationResult.Created>(await CreateAsync(world, Given.Ada));
    }

    [Fact]
    public async Task A_customer_that_headquarters_could_not_be_asked_about_keeps_its_content()
    {
        await using var world = NewWorld();
        world.Headquarters.GoDown();
        Assert.IsType<CustomerCreationResult.Unavailable>(await CreateAsync(world, Given.Ada));

        Assert.IsType<CustomerCreationResult.KeyConflict>(await CreateAsync(world, Given.Ada with { FirstName = "Augusta" }));
    }

    [Fact]
    public async Task A_cancelled_customer_stays_cancelled_for_its_key_and_its_content_is_gone()
    {
        await using var world = TestWorld.Create();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await CreateAsync(world, Given.Ada));
        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.CancelAsync(pending.CustomerId, "By mistake.", null, Token)).Outcome);

        var record = await world.ReadAsync(pending.CustomerId);
        Assert.Equal((CustomerState.Withdrawn, true), (record.State, record.Payload.IsEmpty));
        Assert.Equal(
            "Cancelled", Assert.Single(Assert.IsType<CustomerCreationResult.Rejected>(await CreateAsync(world, Given.Ada)).Errors).Code);
        Assert.IsType<CustomerCreationResult.KeyConflict>(await CreateAsync(world, Wrong));
    }

    [Fact]
    public async Task A_cancelled_customer_is_kept_where_payloads_are_kept()
    {
        await using var world = TestWorld.InAsyncMode().WithSynchronizerSettings(new() { KeepPayload = true }).Build();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await CreateAsync(world, Given.Ada));

        await world.Process.Repair.CancelAsync(pending.CustomerId, "By mistake.", by: null, Token);

        Assert.Equal(Given.Ada.Email, (await world.FindAsync(pending.CustomerId)).Customer!.Email);
    }

    private static TestWorld NewWorld()
    {
        var world = TestWorld.InSyncMode().Build();
        world.Headquarters.RefuseWhen(static customer => customer.Customer.LastName == "Refused", "NameRefused", "The name is refused.");
        return world;
    }

    private static Task<CustomerCreationResult> CreateAsync(TestWorld world, Customer customer)
        => world.Process.CreateAsync(customer, key: "sign-up-1");
}
