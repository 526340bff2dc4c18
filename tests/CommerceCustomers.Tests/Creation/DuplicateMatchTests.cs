using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>Which customers match.</summary>
[Collection(WorldCollection.Name)]
public sealed class DuplicateMatchTests
{
    private static readonly Customer Other = Given.Ada with { FirstName = "Augusta", Email = "ADA@Example.com", Phone = "+1 713 555 0199" };

    [Theory]
    [InlineData(DuplicatePolicy.Allow)]
    [InlineData(DuplicatePolicy.Reject)]
    [InlineData(DuplicatePolicy.UseExisting)]
    public async Task The_same_normalised_email_in_the_legal_entity_pending_ones_included(DuplicatePolicy policy)
    {
        await using var world = Of(new(Given.AsyncProfile) { Duplicates = policy });
        var first = await world.Process.CreateAsync();

        var second = await world.Process.CreateAsync(Other, channel: "dallas-online");
        var elsewhere = await world.Process.CreateAsync(Other, channel: "paris-online");

        Assert.Equal(policy == DuplicatePolicy.Reject, second is CustomerCreationResult.Duplicate { Field: CustomerFields.Email });
        Assert.Equal(policy != DuplicatePolicy.Allow, first.Id() == second.Id());
        Assert.IsType<CustomerCreationResult.Pending>(elsewhere);
        Assert.NotEqual(first.Id(), elsewhere.Id());
    }

    [Theory]
    [InlineData("mara@bücher.example", "+44 20 7946 0000", "MARA@xn--bcher-kva.example", "+17135550101", CustomerFields.Email)]
    [InlineData("zoë@example.com", "+44 20 7946 0000", "zoe\u0308@example.com", "+17135550101", CustomerFields.Email)]
    [InlineData("a@example.com", "+44 20 7946 0000", "b@example.com", "0044 20 7946 0000", CustomerFields.Phone)]
    [InlineData("a@example.com", "0044 20 7946 0000", "b@example.com", "+44 (0)20 7946 0000", CustomerFields.Phone)]
    [InlineData("a@example.com", "+44 20 7946 0000", "b@example.com", "０２０ ７９４６ ００００", CustomerFields.Phone)]
    public async Task One_mailbox_and_one_number_in_two_notations(
        string email, string phone, string otherEmail, string otherPhone, string field)
    {
        await using var world = Of(new(Given.AsyncProfile) { Duplicates = DuplicatePolicy.Reject, DuplicatesMatchPhone = true });
        var first = await world.Process.CreateAsync(
            Given.Ada with { Email = email, Phone = phone, Addresses = [new Address { Country = "uk" }] });

        var second = await world.Process.CreateAsync(
            Given.Ada with { Email = otherEmail, Phone = otherPhone, Addresses = [new Address { Country = "GBR" }] });

        Assert.Equal((first.Id(), field), (second.Id(), Assert.IsType<CustomerCreationResult.Duplicate>(second).Field));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_phone_on_request(bool isRequested)
    {
        await using var world = Of(new(Given.AsyncProfile) { Duplicates = DuplicatePolicy.Reject, DuplicatesMatchPhone = isRequested });
        await world.Process.CreateAsync();

        var second = await world.Process.CreateAsync(Given.Ada with { Email = "augusta@example.com", Phone = "+1 (713) 555-0100" });

        Assert.Equal(isRequested, second is CustomerCreationResult.Duplicate { Field: CustomerFields.Phone });
    }

    [Fact]
    public async Task Checked_atomically_with_the_insert_so_that_of_many_at_once_one_is_taken()
    {
        await using var world = Of(new(Given.AsyncProfile) { Duplicates = DuplicatePolicy.Reject });

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => world.Process.CreateAsync()));

        var taken = Assert.Single(results, static result => result is CustomerCreationResult.Pending);
        Assert.All(results, result => Assert.Equal(taken.Id(), result.Id()));
        Assert.Single(await world.ReadAllAsync());
    }

    [Fact]
    public async Task A_customer_withdrawn_as_unavailable_never_matches()
    {
        await using var world = Of(new(Given.SyncProfile) { Duplicates = DuplicatePolicy.Reject });
        world.Headquarters.GoDown();
        await world.Process.CreateAsync();
        world.Headquarters.ComeBack();

        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
    }

    [Theory]
    [InlineData(DuplicatePolicy.Allow)]
    [InlineData(DuplicatePolicy.UseExisting)]
    public async Task An_external_identity_is_unique_per_issuer(DuplicatePolicy policy)
    {
        await using var world = Of(new(Given.AsyncProfile) { Duplicates = policy });
        var identity = new ExternalIdentity("https://login.example.com", "42");
        var first = await world.Process.CreateAsync(Given.Ada with { ExternalIdentity = identity });

        var same = await world.Process.CreateAsync(Other with { Email = "other@example.com", ExternalIdentity = identity });
        var otherIssuer = await world.Process.CreateAsync(
            Other with { Email = "third@example.com", ExternalIdentity = new("https://id.example.org", identity.Subject) });

        Assert.Equal(first.Id(), same.Id());
        Assert.NotEqual(first.Id(), otherIssuer.Id());
    }

    private static TestWorld Of(FunctionalityProfile profile) => TestWorld.With(profile)
        .WithChannels(Given.Channel(), Given.Channel("dallas-online"), Given.Channel("paris-online", legalEntity: "frrt"))
        .Build();
}
