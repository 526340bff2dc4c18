using CommerceCustomers.Cli.Import;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Import.Rows;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class ColumnFamilyTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Address1,Address2,City,Zip")]
    [InlineData("Street Address,Street 2,Town,Postcode")]
    [InlineData("Address Line 1,Address Line 2,City/Suburb,Zip/Postcode")]
    [InlineData("Mailing Street,Mailing Address Line 2,Mailing City,Mailing Zip/Postal Code")]
    [InlineData("Address 1 - Street,Address 1 - Extended Address,Address 1 - City,Address 1 - Postal Code")]
    [InlineData("Address 1: Street 1,Address 1: Street 2,Address 1: City,Address 1: ZIP/Postal Code")]
    [InlineData("_address_street,_address_street_2,_address_city,_address_postcode")]
    [InlineData("POAddressLine1,POAddressLine2,POCity,POPostalCode")]
    [InlineData("ship-address-1,ship-address-2,ship-city,ship-postal-code")]
    [InlineData("Shipping Address,Shipping Address 2,Shipping City,Shipping Zip")]
    [InlineData("billing_address_1,billing_address_2,billing_city,billing_postcode")]
    [InlineData("Default Address Address1,Default Address Address2,Default Address City,Default Address Zip")]
    [InlineData("DeliveryAddressStreet,Delivery Address Line 2,DeliveryAddressCity,DeliveryAddressZipCode")]
    public async Task The_parts_of_an_address_are_found_in_every_family(string headers)
    {
        var address = await AddressAsync($"First Name,{headers}", "Ada,12 Elm Row,Flat 9,Boston,02108");

        Assert.Equal(("12 Elm Row\nFlat 9", "Boston", "02108"), (address.Street, address.City, address.ZipCode));
    }

    [Fact]
    public async Task An_address_is_never_mixed_from_two_incomplete_ones()
    {
        var address = await AddressAsync(
            "First Name,Business Street,Business City,Home Street,Home City,Home Postal Code", "Ada,1 Office Rd,,12 Elm Row,Boston,02108");

        Assert.Equal(("1 Office Rd", null, null), (address.Street, address.City, address.ZipCode));
    }

    [Fact]
    public async Task A_country_that_a_shop_filled_in_does_not_hide_another_address()
    {
        var address = await AddressAsync("First Name,billing_city,billing_country,shipping_city,shipping_country", "Ada,,US,Paris,FR");

        Assert.Equal(("Paris", "FRA"), (address.City, address.Country));
    }

    [Fact]
    public async Task First_and_last_name_come_from_the_same_person()
    {
        var row = Assert.Single(await _folder.ReadAsync(
            "First Name,Last Name,Billing First Name,Billing Last Name,Shipping First Name\n,,Ada,Lovelace,Gift\n"));

        Assert.Equal(("Ada", "Lovelace"), (row.Customer!.FirstName, row.Customer.LastName));
    }

    [Fact]
    public async Task Several_columns_that_are_placed_by_hand_are_the_lines_of_a_street()
    {
        var row = Assert.Single(await _folder.ReadAsync(
            "First Name,Strasse,Zusatz\nAda,Elmgasse 12,Top 9\n", null, "Strasse=street", "Zusatz=street"));

        Assert.Equal("Elmgasse 12\nTop 9", row.Customer!.Addresses[0].Street);
    }

    [Theory]
    [InlineData("State", "enabled\ndisabled", CustomerFields.State)]
    [InlineData("Customer Group", "Wholesale\nGeneral", CustomerFields.CustomerGroup)]
    [InlineData("customer_group_id", "1\n1", CustomerFields.CustomerGroup)]
    [InlineData("group_id", "1\n2", CustomerFields.CustomerGroup)]
    [InlineData("Language", "English\nFrench (Canada)", CustomerFields.Language)]
    [InlineData("Currency", "$\n$", CustomerFields.Currency)]
    [InlineData("Type", "Lead\nCustomer", CustomerFields.Type)]
    [InlineData("Email", "subscribed\nunsubscribed", CustomerFields.Email)]
    [InlineData("Mobile", "yes\nno", CustomerFields.Phone)]
    [InlineData("Country Code", "+1\n44", CustomerFields.Country)]
    [InlineData("Company", "10023\n10024", CustomerFields.OrganizationName)]
    [InlineData("Region", "ma\nme", CustomerFields.State)]
    public async Task A_guess_that_the_cells_contradict_is_dropped_and_named(string header, string cells, string field)
    {
        var rows = string.Concat(cells.Split('\n').Select(static cell => $"Ada,{cell}\n"));
        using var file = await ImportFolder.OpenAsync(_folder.Write($"First Name,{header}\n{rows}"));

        Assert.Null(file.Map.ColumnOf(field));
        Assert.Equal($"\"{header}\"", Assert.Single(file.Map.SkippedColumns).Header);
    }

    [Fact]
    public async Task Fields_that_headquarters_cannot_hold_are_named_with_the_setting()
    {
        var limits = new HeadquartersLimits
        {
            HoldsOrganizationOfPerson = false,
            HoldsPersonOfOrganization = false,
            UnsupportedFields = new HashSet<string> { CustomerFields.ReceiptEmail },
            RoomSettings = new Dictionary<string, string> { [CustomerFields.OrganizationName] = "Headquarters:Room" },
        };
        var path = _folder.Write(
            "Type,First Name,Company,Receipt Email\nPerson,Ada,Analytical,a@example.com\nCompany,Eve,Birch,b@example.com\n");
        using var file = await ImportFile.OpenAsync(
            new ImportOptions { File = path, Limits = limits }, TestContext.Current.CancellationToken);

        var lines = string.Join('\n', ColumnLines.Of(file));
        var customers = file.ReadRows().Select(static row => row.Customer!).ToArray();

        Assert.Contains(
            "\"Company\" (for persons: headquarters cannot hold it; the setting Headquarters:Room makes room)",
            lines,
            StringComparison.Ordinal);
        Assert.Contains("\"First Name\" (for organizations: headquarters cannot hold it)", lines, StringComparison.Ordinal);
        Assert.Contains("\"Receipt Email\" (headquarters cannot hold it)", lines, StringComparison.Ordinal);
        Assert.Equal(
            [("Ada", null), (null, "Birch")], customers.Select(static customer => (customer.FirstName, customer.OrganizationName)));
        Assert.All(customers, static customer => Assert.Null(customer.ReceiptEmail));
    }

    [Theory]
    [InlineData("Total Spent", "10.00", "25.00")]
    [InlineData("Last Order", "2026-01-02", "2026-02-03")]
    [InlineData("State", "enabled", "disabled")]
    [InlineData("Company", "Birch", "Elm")]
    public async Task An_export_of_next_week_creates_nobody_again(string header, string before, string after)
    {
        var service = new FakeCreationService();
        string[] skips = header == "Company" ? ["Company"] : [];

        var first = await RunAsync(
            service, $"First Name,Email,{header}\nAda,ada@example.com,{before}\nAda,ada@example.com,{before}\nEve,,{before}\n", skips);
        var second = await RunAsync(
            service, $"{header},First Name,E-mail\n{after},Ada,ada@example.com\n{before},Ada,ada@example.com\n{after},Eve,\n", skips);

        Assert.Equal(new ImportCounts { Rows = 3, Pending = 3 }, first);
        Assert.Equal(new ImportCounts { Rows = 3, Existing = 3 }, second);
    }

    [Theory]
    [InlineData("Customer ID,First Name\nA1,Ada\nA2,Eve\n", "Customer ID")]
    [InlineData("Id,First Name\n'6541,Ada\n'6542,Eve\n", "Id")]
    [InlineData("customer_code,First Name\nADA,Ada\nEVE,Eve\n", "customer_code")]
    [InlineData("Customer ID,First Name\nA1,Ada\nA1,Eve\n", null)]
    [InlineData("Customer ID,First Name\nA1,Ada\n,Eve\n", null)]
    [InlineData("Customer ID,First Name\n6.54E+12,Ada\n6.55E+12,Eve\n", null)]
    [InlineData("Index,First Name\n1,Ada\n2,Eve\n", null)]
    [InlineData("Paid,First Name\n1,Ada\n2,Eve\n", null)]
    public async Task A_column_that_identifies_customers_is_proposed(string content, string? expected)
    {
        using var file = await ImportFolder.OpenAsync(_folder.Write(content));

        Assert.Equal(expected, file.ProposedKey);
    }

    private async Task<Address> AddressAsync(string headers, string line)
        => Assert.Single(Assert.Single(await _folder.ReadAsync($"{headers}\n{line}\n")).Customer!.Addresses);

    private async Task<ImportCounts> RunAsync(FakeCreationService service, string content, string[] skips)
    {
        using var file = await ImportFile.OpenAsync(
            new ImportOptions { File = _folder.Write(content), Skips = skips }, TestContext.Current.CancellationToken);
        var report = await new CustomerImporter(service, new FakeTimeProvider())
            .RunAsync(file, new ChannelId("houston-online"), progress: null, TestContext.Current.CancellationToken);
        return report.Counts;
    }
}
