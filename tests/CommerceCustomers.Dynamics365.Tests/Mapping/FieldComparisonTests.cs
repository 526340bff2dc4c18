using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Dynamics365.Mapping;
using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Mapping;

public sealed class FieldComparisonTests
{
    private static readonly Customer Sent = SampleCustomers.Create(1) with
    {
        FirstName = "Zoë",
        LastName = "O'Neil",
        ReceiptEmail = "receipts@example.com",
        ReceiptPreference = ReceiptPreference.Both,
        OrganizationName = "Contoso",
        Attributes = new Dictionary<string, string> { ["loyaltyNumber"] = "L-77" },
        Addresses =
        [
            new Address
            {
                Street = "1 Main\nStreet", City = "Houston", State = "TX", ZipCode = "ab1 2cd", Country = "USA", Purpose = "Delivery",
            },
        ],
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
    public void A_field_that_headquarters_altered_is_named(string field, string kept, string expected)
        => Assert.Equal([expected], FindAltered(row => row[field] = kept));

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
    public void A_field_that_headquarters_reformatted_or_does_not_return_is_not_named(string field, string? kept)
        => Assert.Empty(FindAltered(row =>
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
    public async Task The_history_names_a_field_that_was_cut_but_not_its_value()
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["FieldLengths"] = "lastName=40" });
        environment.LookAlike.CutsTexts = true;
        var name = "Featherstonehaugh-Cholmondeley";

        var result = await environment.SignUpAsync(SampleCustomers.Create(1) with { LastName = name });
        var pending = Assert.IsType<CustomerCreationResult.Pending>(result);
        Assert.True(await environment.SynchronizeAsync());

        var record = await environment.ReadAsync(pending.CustomerId);
        var history = await environment.Get<ICustomerReader>().ReadHistoryAsync(record.CustomerId, Token);
        var entry = Assert.Single(history, static entry => entry.Action == "Altered");
        Assert.Equal((CustomerState.Synchronized, "AlteredInHeadquarters"), (record.State, record.LastError?.Code));
        Assert.StartsWith("Headquarters altered: lastName.", entry.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(name[..10], entry.Detail, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> FindAltered(Action<JsonObject> change)
    {
        var body = CustomerWriter.Write(TestEnvironment.Outgoing(Sent), Options);
        var row = JsonNode.Parse(body)!.AsObject();
        change(row);
        using var document = JsonDocument.Parse(row.ToJsonString());
        return FieldComparison.FindAltered(body, document.RootElement, Options);
    }
}
