using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Dynamics365.Tests.Bugs;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests;

// What comes back is compared with what was sent.
public sealed class AlterationTests
{
    private static readonly Customer Sent = SampleCustomers.Create(1) with
    {
        FirstName = "Zoë",
        LastName = "O'Neil",
        ReceiptEmail = "receipts@example.com",
        ReceiptPreference = ReceiptPreference.Both,
        OrganizationName = "Contoso",
        Attributes = new Dictionary<string, string> { ["loyaltyNumber"] = "L-77" },
        Addresses = [new Address { Street = "1 Main\nStreet", City = "Houston", State = "TX", ZipCode = "ab1 2cd", Country = "USA", Purpose = "Delivery" }],
    };

    private static readonly Dynamics365Options Options = new()
    {
        BaseUrl = new Uri("https://contoso.example"),
        PersonOrganizationField = "KnownAs",
        AttributeFields = new Dictionary<string, string> { ["loyaltyNumber"] = "ContosoLoyaltyNumber" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PersonLastName", "O'Ne", "lastName")]
    [InlineData("PersonLastName", "", "lastName")]
    [InlineData("PersonFirstName", "Zoe", "firstName")]
    [InlineData("PrimaryContactEmail", "ada", "email")]
    [InlineData("PrimaryContactPhone", "+1 713", "phone")]
    [InlineData("ReceiptEmail", "", "receiptEmail")]
    [InlineData("ReceiptOption", "Email", "receiptPreference")]
    [InlineData("CustomerGroupId", "10", "customerGroup")]
    [InlineData("SalesCurrencyCode", "EUR", "currency")]
    [InlineData("LanguageId", "de", "language")]
    [InlineData("PartyType", "Organization", "type")]
    [InlineData("AddressStreet", "1 Main", "street")]
    [InlineData("AddressCity", "", "city")]
    [InlineData("AddressState", "T", "state")]
    [InlineData("AddressZipCode", "AB1", "zipCode")]
    [InlineData("AddressCountryRegionId", "FRA", "country")]
    [InlineData("KnownAs", "Cont", "organizationName")]
    [InlineData("ContosoLoyaltyNumber", "L-7", "attributes.loyaltyNumber")]
    public void A_field_that_came_back_otherwise_is_named(string field, string kept, string expected)
        => Assert.Equal([expected], Alterations(row => row[field] = kept));

    [Theory]
    [InlineData("PersonLastName", " o'neil ")]
    [InlineData("PersonFirstName", "ZOE\u0308")]
    [InlineData("AddressStreet", "1  Main Street")]
    [InlineData("AddressZipCode", "AB1 2CD")]
    [InlineData("AddressCity", "Houston Heights")]
    [InlineData("AddressState", "TEXAS")]
    [InlineData("PrimaryContactPhone", "(713) 555-0101")]
    [InlineData("AddressLocationRoles", "Delivery;Home")]
    [InlineData("LanguageId", "EN-US")]
    [InlineData("IdentificationNumber", "")]
    [InlineData("SalesMemo", "Somebody wrote this there")]
    [InlineData("PersonLastName", null)]
    public void What_headquarters_writes_in_its_own_way_or_does_not_show_is_not(string field, string? kept)
        => Assert.Empty(Alterations(row =>
        {
            if (kept is null)
            {
                row.Remove(field);
            }
            else
            {
                row[field] = kept;
            }
        }));

    [Fact]
    public async Task A_name_that_headquarters_cuts_is_in_the_history_by_its_field_and_without_its_value()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["FieldLengths"] = "lastName=40" });
        environment.LookAlike.CutsTexts = true;
        var name = "Featherstonehaugh-Cholmondeley";

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await environment.Get<ICustomerCreationService>().CreateAsync(
            new() { Channel = new("houston-online"), Customer = SampleCustomers.Create(1) with { LastName = name } }, Token));
        Assert.True(await environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token));

        var record = (await environment.Get<ICustomerReader>().FindAsync(pending.CustomerId, Token))!;
        var entry = Assert.Single(await environment.Get<ICustomerReader>().ReadHistoryAsync(record.Id, Token), static entry => entry.Action == "Altered");
        Assert.Equal((CustomerState.Synchronized, CustomerError.AlteredInHeadquarters), (record.State, record.LastError?.Code));
        Assert.StartsWith("Headquarters altered: lastName.", entry.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(name[..10], entry.Detail, StringComparison.Ordinal);
    }

    // It is the customer that was sent all the same, and its account is known.
    [Fact]
    public async Task A_customer_whose_name_is_cut_and_whose_reference_is_not_kept_is_no_stranger()
    {
        await using var environment = await Between.StartAsync(
            async (request, next, token) =>
            {
                if (Between.IsCreate(request))
                {
                    await Between.RewriteAsync(request, static body => (body["IdentificationNumber"], body["PersonLastName"]) = ("", "Abb"), token);
                }

                return await next();
            });

        var account = await environment.Headquarters.CreateAsync(Environment.Outgoing(SampleCustomers.Create(1)), Token);

        Assert.Equal(Assert.Single(environment.LookAlike.Customers).Account, account.Value);
    }

    private static IReadOnlyList<string> Alterations(Action<JsonObject> change)
    {
        var body = CustomerWriter.Write(Environment.Outgoing(Sent), Options);
        var row = JsonNode.Parse(body)!.AsObject();
        change(row);
        using var document = JsonDocument.Parse(row.ToJsonString());
        return Dynamics365.Alterations.Of(body, document.RootElement, Options);
    }
}
