using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>The policies of a profile for customers with the same e-mail address, phone number or identity.</summary>
[Collection(WorldCollection.Name)]
public sealed class DuplicateTests
{
    private static readonly Customer SameEmail = Given.Ada with { FirstName = "Eda", Email = "ADA@Example.com", Phone = null };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Allow_creates_another_customer(bool isAsync)
    {
        await using var world = CreateWorld(isAsync, DuplicatePolicy.Allow);
        await world.Process.CreateAsync();

        await world.Process.CreateAsync(SameEmail);

        Assert.Equal(2, (await world.ReadAllAsync()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reject_tells_of_the_duplicate(bool isAsync)
    {
        await using var world = CreateWorld(isAsync, DuplicatePolicy.Reject);
        await world.Process.CreateAsync();

        var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(await world.Process.CreateAsync(SameEmail));

        Assert.Equal(CustomerFields.Email, duplicate.Field);
        Assert.Equal(Assert.Single(await world.ReadAllAsync()).CustomerId, duplicate.ExistingCustomerId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UseExisting_gives_the_customer_that_exists(bool isAsync)
    {
        await using var world = CreateWorld(isAsync, DuplicatePolicy.UseExisting);
        var first = (await world.Process.CreateAsync()).Id();

        var second = await world.Process.CreateAsync(SameEmail);

        Assert.Equal(first, second.Id());
        Assert.True(second is CustomerCreationResult.Accepted { IsExisting: true });
    }

    [Fact]
    public async Task A_key_tried_again_is_a_duplicate_when_another_customer_has_the_address_by_now()
    {
        await using var world = CreateWorld(isAsync: false, DuplicatePolicy.Reject);
        var (withdrawn, other) = await WithdrawnAndOtherAsync(world);

        var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(await world.Process.CreateAsync(key: "form-1"));

        Assert.Equal((other, CustomerFields.Email), (duplicate.ExistingCustomerId, duplicate.Field));
        Assert.Equal(CustomerState.Withdrawn, (await world.ReadAsync(withdrawn)).State);
        Assert.Single(world.Headquarters.Customers);
    }

    [Fact]
    public async Task With_UseExisting_a_key_tried_again_gives_the_customer_that_has_the_address()
    {
        await using var world = CreateWorld(isAsync: false, DuplicatePolicy.UseExisting);
        var (_, other) = await WithdrawnAndOtherAsync(world);

        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(key: "form-1"));

        Assert.Equal((other, true), (created.CustomerId, created.IsExisting));
        Assert.Single(world.Headquarters.Customers);
    }

    [Theory]
    [InlineData(DuplicatePolicy.Reject)]
    [InlineData(DuplicatePolicy.UseExisting)]
    public async Task A_key_that_is_tried_again_in_async_mode_makes_no_duplicate_either(DuplicatePolicy policy)
    {
        await using var world = CreateWorld(isAsync: false, policy);
        var (withdrawn, other) = await WithdrawnAndOtherAsync(world);
        world.Change(Profile(isAsync: true, policy));

        var result = await world.Process.CreateAsync(key: "form-1");

        Assert.Equal(
            other,
            policy == DuplicatePolicy.Reject
                ? Assert.IsType<CustomerCreationResult.Duplicate>(result).ExistingCustomerId
                : result.Id());
        Assert.Equal(CustomerState.Withdrawn, (await world.ReadAsync(withdrawn)).State);
    }

    [Fact]
    public async Task A_key_tried_again_names_the_customer_that_has_its_identity_by_now()
    {
        var identified = Given.Ada with { ExternalIdentity = new ExternalIdentity("shop", "ada") };
        await using var world = CreateWorld(isAsync: false, DuplicatePolicy.Allow);
        var (_, other) = await WithdrawnAndOtherAsync(world, identified);

        var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(await world.Process.CreateAsync(identified, key: "form-1"));

        Assert.Equal((other, CustomerFields.ExternalIdentity), (duplicate.ExistingCustomerId, duplicate.Field));
    }

    [Fact]
    public async Task A_cancelled_customer_never_matches()
    {
        await using var world = CreateWorld(isAsync: true, DuplicatePolicy.Reject);
        await world.Process.Repair.CancelAsync((await world.Process.CreateAsync()).Id(), "By mistake.", by: null, Token);

        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(SameEmail));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_external_identity_is_unique_whatever_the_policy_says(bool isAsync)
    {
        await using var world = CreateWorld(isAsync, DuplicatePolicy.Allow);
        var identity = new ExternalIdentity("https://login.example.com", "42");
        await world.Process.CreateAsync(Given.Ada with { ExternalIdentity = identity });

        var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(
            await world.Process.CreateAsync(Given.Ada with { FirstName = "Eda", ExternalIdentity = identity }));

        Assert.Equal(CustomerFields.ExternalIdentity, duplicate.Field);
    }

    /// <summary>A sign-up that an outage withdrew, and another customer who signed up with the same address since.</summary>
    private static async Task<(CustomerId Withdrawn, CustomerId Other)> WithdrawnAndOtherAsync(TestWorld world, Customer? customer = null)
    {
        world.Headquarters.GoDown();
        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(customer, key: "form-1"));
        world.Headquarters.ComeBack();
        var other = (await world.Process.CreateAsync(customer ?? SameEmail, key: "form-2")).Id();
        return (unavailable.CustomerId!.Value, other);
    }

    private static TestWorld CreateWorld(bool isAsync, DuplicatePolicy policy, bool matchesPhone = false)
        => TestWorld.With(Profile(isAsync, policy, matchesPhone)).Build();

    private static FunctionalityProfile Profile(bool isAsync, DuplicatePolicy policy, bool matchesPhone = false) => new(Given.Profile)
    {
        CreateCustomerInAsyncMode = isAsync,
        Duplicates = policy,
        DuplicatesMatchPhone = matchesPhone,
    };
}
