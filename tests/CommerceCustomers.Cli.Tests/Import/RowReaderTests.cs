namespace CommerceCustomers.Cli.Tests.Import;

public sealed class RowReaderTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_row_becomes_a_customer_with_a_primary_address()
    {
        var customer = await CustomerAsync(
            "First Name,Middle Name,Last Name,Company,Email,Phone,Language,Currency,Customer Group,Receipt Email,"
                + "Street,City,State,Zip,Country,Shoe",
            " Ada ,K,Lovelace,Analytical,ada@example.com,846-790-4623x4715,en_GB,gbp,30,r@example.com,"
                + "1 Main St,London,LDN,00501,united kingdom,38",
            "Shoe=attributes.shoeSize");

        Assert.Equal(
            (CustomerType.Person, "Ada", "K", "Lovelace", "Analytical"),
            (customer.Type!.Value, customer.FirstName, customer.MiddleName, customer.LastName, customer.OrganizationName));
        Assert.Equal(
            ("ada@example.com", "846-790-4623x4715", "en-GB", "GBP", "30", "r@example.com"),
            (customer.Email, customer.Phone, customer.Language, customer.Currency, customer.CustomerGroup, customer.ReceiptEmail));
        Assert.Equivalent(
            new Address
            {
                Street = "1 Main St",
                City = "London",
                State = "LDN",
                ZipCode = "00501",
                Country = "GBR",
                IsPrimary = true,
            },
            Assert.Single(customer.Addresses),
            strict: true);
        Assert.Equal("38", Assert.Contains("shoeSize", customer.Attributes));
    }

    [Fact]
    public async Task Blank_cells_are_null()
    {
        var customer = await CustomerAsync("First Name,Company,Email,Street,City,Country,Shoe", "Ada, ,,, ,,", "Shoe=attributes.shoe");

        Assert.Null(customer.OrganizationName);
        Assert.Null(customer.Email);
        Assert.Empty(customer.Addresses);
        Assert.Empty(customer.Attributes);
    }

    [Fact]
    public async Task Line_breaks_become_one_blank_except_in_a_street()
    {
        var customer = await CustomerAsync(
            "First Name,City,Street", "Ada,\"New\r\nYork\u00A0 \t City\",\"1 Main St\r\nFlat\u00A02 \t Top\"");

        Assert.Equal(("New York City", "1 Main St\nFlat 2 Top"), (customer.Addresses[0].City, customer.Addresses[0].Street));
    }

    [Theory]
    [InlineData("+1 713 555 0100", "+1 713 555 0100")]
    [InlineData("\u202A+1 713 555 0100\u202C", "+1 713 555 0100")]
    [InlineData("713\u200D555\u200C0100\u200E", "7135550100")]
    [InlineData("tel:+1713-555-0100", "+1713-555-0100")]
    [InlineData("TEL: 713-555-0100;ext=12", "713-555-0100;ext=12")]
    [InlineData("+1 713 555 0100 (mobile)", "+1 713 555 0100")]
    [InlineData("713-555-0100 ( Work )", "713-555-0100")]
    [InlineData("713-555-0100 (ext. 12)", "713-555-0100 (ext. 12)")]
    [InlineData("1-800 (FLOWERS)", "1-800 (FLOWERS)")]
    [InlineData("(mobile)", "(mobile)")]
    [InlineData("0123 (0)", "0123 (0)")]
    public async Task A_phone_number_is_read_as_a_person_would_type_it(string cell, string phone)
        => Assert.Equal(phone, (await CustomerAsync("First Name,Phone", $"Ada,{cell}")).Phone);

    [Fact]
    public async Task Invisible_characters_are_removed()
    {
        var customer = await CustomerAsync(
            "First Name,Last Name,Email,Receipt Email,City,Country,Company",
            "\u200EAda\u200B,Love\u00ADlace,\u200Bada@example.com,ada@example.com\u200D,\u2066Houston\u2069,\u202AGermany\u202C,\u200B");

        Assert.Equal(("Ada", "Lovelace", null), (customer.FirstName, customer.LastName, customer.OrganizationName));
        Assert.Equal(("ada@example.com", "ada@example.com"), (customer.Email, customer.ReceiptEmail));
        Assert.Equal(("Houston", "DEU"), (customer.Addresses[0].City, customer.Addresses[0].Country));
    }

    [Fact]
    public async Task Zero_width_joiners_in_a_name_are_kept()
        => Assert.Equal("علی\u200Cرضا", (await CustomerAsync("First Name,Last Name", "علی\u200Cرضا,Karimi")).FirstName);

    [Theory]
    [InlineData("Person", CustomerType.Person)]
    [InlineData("individual", CustomerType.Person)]
    [InlineData("ORGANISATION", CustomerType.Organization)]
    [InlineData("Company", CustomerType.Organization)]
    [InlineData("B2B", CustomerType.Organization)]
    [InlineData("", CustomerType.Person)]
    public async Task The_type_column_decides_otherwise_the_names_do(string type, CustomerType expected)
        => Assert.Equal(expected, (await CustomerAsync("Type,First Name,Company", $"{type},Ada,Analytical")).Type);

    [Theory]
    [InlineData("Ada,,", CustomerType.Person)]
    [InlineData(",Lovelace,Analytical", CustomerType.Person)]
    [InlineData(",,Analytical", CustomerType.Organization)]
    public async Task Names_decide_where_no_type_column_is(string row, CustomerType expected)
        => Assert.Equal(expected, (await CustomerAsync("First Name,Last Name,Company", row)).Type);

    [Fact]
    public async Task A_row_without_any_name_has_no_type()
        => Assert.Null((await CustomerAsync("First Name,Email", ",ada@example.com")).Type);

    [Fact]
    public async Task All_problems_of_a_row_are_reported_by_header_and_without_values()
    {
        var row = (await _folder.ReadAsync("Customer_Type,First Name,Nation\nGold,Ada,Atlantis\nPerson,Eve,France\n"))[0];

        Assert.Contains("Customer_Type: Expected Person or Organization.", row.Problem, StringComparison.Ordinal);
        Assert.Contains("Nation: Expected a country", row.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", row.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ada,Lovelace,a@example.com,more")]
    [InlineData("Ada,,,,more")]
    public async Task A_row_with_too_many_cells_is_refused(string line)
    {
        var row = Assert.Single(await _folder.ReadAsync($"First Name,Last Name,Email\n{line}\n"));

        Assert.Contains("Expected 3 cells, but found", row.Problem, StringComparison.Ordinal);
        Assert.Equal(line, string.Join(',', row.Cells));
    }

    [Theory]
    [InlineData("First Name,Last Name", "Ada,Lovelace,,")]
    [InlineData("First Name,Last Name,Email,City", "Ada,Lovelace")]
    [InlineData("First Name,Last Name,,", "Ada,Lovelace")]
    public async Task Blank_columns_at_the_end_do_not_count(string header, string line)
        => Assert.Equal("Lovelace", (await CustomerAsync(header, line)).LastName);

    [Fact]
    public async Task Equal_rows_have_different_keys_and_the_same_keys_in_every_run()
    {
        const string Content = "First Name,City,Shoe\nAda,Bonn,38\nZoë,Bonn,39\nAda,Bonn,40\nAda,Ulm,40\n";

        var first = (await _folder.ReadAsync(Content)).Select(static row => row.Key).ToArray();
        var second = (await _folder.ReadAsync(Content)).Select(static row => row.Key).ToArray();

        Assert.Equal(4, first.Distinct().Count());
        Assert.All(first, static key => Assert.Matches("^import:row:[0-9a-f]{32}:[12]$", key));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Keys_do_not_depend_on_the_way_a_row_is_written_or_mapped()
    {
        var plain = await _folder.ReadAsync("First Name,Shoe\nAda,38\n");
        var quoted = await _folder.ReadAsync("First Name;Shoe\r\n\"Ada\"; 38\r\n", null, "Shoe=attributes.shoe");

        Assert.Equal(plain[0].Key, quoted[0].Key);
    }

    [Fact]
    public async Task Cells_do_not_run_into_each_other_in_a_key()
    {
        var rows = await _folder.ReadAsync("First Name,Last Name\nab,c\na,bc\n");

        Assert.NotEqual(rows[0].Key![..^2], rows[1].Key![..^2]);
    }

    [Fact]
    public async Task A_key_column_gives_the_key()
    {
        var rows = await _folder.ReadAsync($"Id,First Name\n A1 ,Ada\n,Zoë\n{new string('x', 300)},Eve\n", "id");

        Assert.Equal("import:key:A1", rows[0].Key);
        Assert.Contains("Id: Expected a key, but found none.", rows[1].Problem, StringComparison.Ordinal);
        Assert.Contains("Id: Expected a key of at most 244 characters, but found 300.", rows[2].Problem, StringComparison.Ordinal);
    }

    private async Task<Customer> CustomerAsync(string header, string line, params string[] maps)
    {
        var row = Assert.Single(await _folder.ReadAsync($"{header}\n{line}\n", null, maps));
        Assert.Null(row.Problem);
        return row.Customer!;
    }
}
