using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

[Collection(WorldCollection.Name)]
public sealed class DuplicateTests
{
    private static readonly Customer SameEmail = Given.Ada with { FirstName = "Eda", Email = "ADA@Example.com", Phone = null };

    private static readonly Customer SamePhone = Given.Ada with { FirstName = "Eda", Email = "eda@example.com", Phone = "+1 (713) 555-0100" };

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
        Assert.Equal(Assert.Single(await world.ReadAllAsync()).Id, duplicate.Existing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UseExisting_gives_the_customer_that_exists(bool isAsync)
    {
        await using var world = CreateWorld(isAsync, DuplicatePolicy.UseExisting);
        var first = IdOf(await world.Process.CreateAsync());

        var second = await world.Process.CreateAsync(SameEmail);

        Assert.Equal(first, IdOf(second));
        Assert.True(second is CustomerCreationResult.Created { IsExisting: true } or CustomerCreationResult.Pending { IsExisting: true });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phone_number_makes_a_duplicate_on_request_only(bool matchesPhone)
    {
        await using var world = CreateWorld(isAsync: true, DuplicatePolicy.Reject, matchesPhone);
        await world.Process.CreateAsync();

        var result = await world.Process.CreateAsync(SamePhone);

        Assert.Equal(matchesPhone, result is CustomerCreationResult.Duplicate { Field: CustomerFields.Phone });
    }

    [Fact]
    public async Task A_key_that_is_tried_again_is_rejected_when_another_customer_has_the_address_by_now()
    {
        await using var world = CreateWorld(isAsync: false, DuplicatePolicy.Reject);
        var (withdrawn, other) = await WithdrawnAndOtherAsync(world);

        var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(await world.Process.CreateAsync(key: "form-1"));

        Assert.Equal((other, CustomerFields.Email), (duplicate.Existing, duplicate.Field));
        Assert.Equal(CustomerState.Withdrawn, (await world.ReadAsync(withdrawn)).State);
        Assert.Single(world.Headquarters.Customers);
    }

    [Fact]
    public async Task Under_UseExisting_a_key_that_is_tried_again_gives_the_customer_that_has_the_address_by_now()
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
        world.Settings.Current = Given.Settings(Profile(isAsync: true, policy));

        var result = await world.Process.CreateAsync(key: "form-1");

        Assert.Equal(other, policy == DuplicatePolicy.Reject ? Assert.IsType<CustomerCreationResult.Duplicate>(result).Existing : IdOf(result));
        Assert.Equal(CustomerState.Withdrawn, (await world.ReadAsync(withdrawn)).State);
    }

    [Fact]
    public async Task A_key_that_is_tried_again_when_its_identity_has_gone_to_another_customer_names_that_one()
    {
        var identified = Given.Ada with { ExternalIdentity = new ExternalIdentity { Issuer = "shop", Subject = "ada" } };
        await using var world = CreateWorld(isAsync: false, DuplicatePolicy.Allow);
        var (_, other) = await WithdrawnAndOtherAsync(world, identified);

        var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(await world.Process.CreateAsync(identified, key: "form-1"));

        Assert.Equal((other, CustomerFields.ExternalIdentity), (duplicate.Existing, duplicate.Field));
    }

    [Fact]
    public async Task A_withdrawn_customer_never_matches()
    {
        await using var world = CreateWorld(isAsync: true, DuplicatePolicy.Reject);
        await world.Process.Repair.CancelAsync(IdOf(await world.Process.CreateAsync()), "By mistake.", Token);

        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(SameEmail));
    }

    [Fact]
    public async Task A_customer_of_another_legal_entity_does_not_match()
    {
        await using var world = new World(Given.Settings(
            new FunctionalityProfile { Id = Given.Profile, CreateCustomerInAsyncMode = true, Duplicates = DuplicatePolicy.Reject },
            channels: [Given.Channel(), Given.Channel("other", legalEntity: "usmf")]));
        await world.Process.CreateAsync();

        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(SameEmail, channel: "other"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_external_identity_is_unique_whatever_the_policy_says(bool isAsync)
    {
        await using var world = CreateWorld(isAsync, DuplicatePolicy.Allow);
        var identity = new ExternalIdentity { Issuer = "https://login.example.com", Subject = "42" };
        await world.Process.CreateAsync(Given.Ada with { ExternalIdentity = identity });

        var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(
            await world.Process.CreateAsync(Given.Ada with { FirstName = "Eda", ExternalIdentity = identity }));

        Assert.Equal(CustomerFields.ExternalIdentity, duplicate.Field);
    }

    private static CustomerId IdOf(CustomerCreationResult result) => result switch
    {
        CustomerCreationResult.Created created => created.CustomerId,
        CustomerCreationResult.Pending pending => pending.CustomerId,
        _ => throw new InvalidOperationException($"Expected a customer, but found {result.GetType().Name}."),
    };

    // A sign-up that headquarters was not there for, and another customer who signed up with the same address since.
    private static async Task<(CustomerId Withdrawn, CustomerId Other)> WithdrawnAndOtherAsync(World world, Customer? customer = null)
    {
        world.Headquarters.GoDown();
        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(customer, key: "form-1"));
        world.Headquarters.ComeBack();
        var other = IdOf(await world.Process.CreateAsync(customer ?? SameEmail, key: "form-2"));
        return (unavailable.CustomerId!.Value, other);
    }

    private static World CreateWorld(bool isAsync, DuplicatePolicy policy, bool matchesPhone = false)
        => new(Given.Settings(Profile(isAsync, policy, matchesPhone)));

    private static FunctionalityProfile Profile(bool isAsync, DuplicatePolicy policy, bool matchesPhone = false) => new()
    {
        Id = Given.Profile,
        CreateCustomerInAsyncMode = isAsync,
        Duplicates = policy,
        DuplicatesMatchPhone = matchesPhone,
    };
}
