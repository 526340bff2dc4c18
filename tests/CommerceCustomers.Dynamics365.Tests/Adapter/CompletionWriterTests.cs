using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Adapter;

/// <summary>Further addresses and the external identity, which CustomersV3 cannot hold.</summary>
public sealed class CompletionWriterTests
{
    private const string Addresses = "CustomerPostalAddressesV2";
    private const string Identities = "ExternalIdToCustomerMaps";
    private const string Issuer = "https://login.example.com";

    private static readonly Dictionary<string, string?> WithProvider = new() { ["IdentityProviders"] = $"{Issuer}=5637144576" };

    private static readonly Customer Everything = SampleCustomers.Create(1) with
    {
        Addresses =
        [
            new Address { Street = "1 Main Street", City = "Houston", Country = "USA", IsPrimary = true },
            new Address { Street = "2 Rue 'A'", City = "Paris", ZipCode = "75001", Country = "FRA", Purpose = "Delivery" },
            new Address { Street = "3 Way", City = "Oslo", Country = "NOR" },
        ],
        ExternalIdentity = new ExternalIdentity(Issuer, "o'subject-42"),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Further_addresses_and_the_identity_are_written_after_the_customer()
    {
        await using var environment = await TestEnvironment.StartAsync(WithProvider);
        var customer = TestEnvironment.Outgoing(Everything, "frrt");
        var account = await environment.CreateAsync(customer);

        await environment.CompleteAsync(customer, account);

        var addresses = environment.LookAlike.Rows(Addresses);
        Assert.Equal(["2 Rue 'A'", "3 Way"], addresses.Select(static row => row.Text("AddressStreet")));
        Assert.Equal(["Delivery", "Home"], addresses.Select(static row => row.Text("AddressLocationRoles")));
        Assert.All(addresses, row => Assert.Equal(
            ("frrt", account.Value, "No"), (row.Company, row.Text("CustomerAccount"), row.Text("IsPrimary"))));
        var identity = Assert.Single(environment.LookAlike.Rows(Identities));
        Assert.Equal(
            (account.Value, "o'subject-42", "5637144576", "Yes"),
            (identity.Text("CustomerAccountNumber"), identity.Text("ExternalIdentityId"),
                identity.Text("ProviderId"), identity.Text("IsActivated")));
    }

    [Theory]
    [InlineData(Fault.ResetAfterCommit, 0)]
    [InlineData(Fault.ServerErrorAfterCommit, 0)]
    [InlineData(Fault.Throttled, 1)]
    public async Task A_completion_that_is_repeated_after_failures_adds_nothing_twice(Fault fault, int goodBetween)
    {
        await using var environment = await TestEnvironment.StartAsync(WithProvider);
        var customer = TestEnvironment.Outgoing(Everything);
        var account = await environment.CreateAsync(customer);

        // The second round lets the first writes through, so that the fault meets a later one.
        for (var failures = 0; failures < 2; failures++)
        {
            for (var good = 0; failures > 0 && good < goodBetween; good++)
            {
                environment.LookAlike.Next(Fault.None);
            }

            environment.LookAlike.Next(fault);
            await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.CompleteAsync(customer, account));
        }

        await environment.CompleteAsync(customer, account);
        await environment.CompleteAsync(customer, account);

        Assert.Equal((2, 1), (environment.LookAlike.Rows(Addresses).Count, environment.LookAlike.Rows(Identities).Count));
    }

    [Theory]
    [InlineData(Fault.ResetAfterCommit)]
    [InlineData(Fault.ServerErrorAfterCommit)]
    [InlineData(Fault.Throttled)]
    public async Task An_identity_whose_write_failed_is_not_added_twice(Fault fault)
    {
        await using var environment = await TestEnvironment.StartAsync(WithProvider);
        var customer = TestEnvironment.Outgoing(Everything with { Addresses = [] });
        var account = await environment.CreateAsync(customer);
        environment.LookAlike.Next(fault);
        await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.CompleteAsync(customer, account));

        await environment.CompleteAsync(customer, account);
        await environment.CompleteAsync(customer, account);

        Assert.Single(environment.LookAlike.Rows(Identities));
    }

    [Theory]
    [InlineData(Fault.Forbidden)]
    [InlineData(Fault.ServerErrorBeforeCommit)]
    [InlineData(Fault.ServiceUnavailable)]
    public async Task A_failed_address_names_its_entity_set_and_does_not_hold_up_the_identity(Fault fault)
    {
        await using var environment = await TestEnvironment.StartAsync(WithProvider);
        var customer = TestEnvironment.Outgoing(Everything);
        var account = await environment.CreateAsync(customer);
        environment.LookAlike.Next(fault);

        var failure = await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.CompleteAsync(customer, account));

        Assert.Equal(Addresses, failure.Part);
        Assert.Contains(Addresses, environment.Headquarters.PartsOfCompletion(customer));
        Assert.Single(environment.LookAlike.Rows(Identities));
    }

    [Fact]
    public async Task A_customer_that_fits_into_CustomersV3_needs_no_further_call()
    {
        await using var environment = await TestEnvironment.StartAsync();
        var customer = TestEnvironment.Outgoing();
        var account = await environment.CreateAsync(customer);
        var calls = environment.LookAlike.Requests.Count;
        Assert.False(environment.Headquarters.NeedsCompletion(customer));
        Assert.True(environment.Headquarters.NeedsCompletion(TestEnvironment.Outgoing(Everything)));

        await environment.CompleteAsync(customer, account);

        Assert.Equal(calls, environment.LookAlike.Requests.Count);
    }

    [Fact]
    public async Task An_identity_that_is_mapped_to_another_customer_is_rejected()
    {
        await using var environment = await TestEnvironment.StartAsync(WithProvider);
        var first = TestEnvironment.Outgoing(Everything);
        await environment.Headquarters.CompleteAsync(first, await environment.CreateAsync(first), Token);
        var second = TestEnvironment.Outgoing(Everything);
        var account = await environment.CreateAsync(second);

        var exception = await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.CompleteAsync(second, account));

        Assert.Equal("IdentityMappedToAnotherCustomer", exception.Code);
        Assert.DoesNotContain("subject-42", exception.Message, StringComparison.Ordinal);
    }
}
