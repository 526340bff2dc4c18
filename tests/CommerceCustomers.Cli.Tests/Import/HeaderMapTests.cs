using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Reading;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class HeaderMapTests
{
    [Theory]
    [InlineData("First Name", CustomerFields.FirstName)]
    [InlineData("first_name", CustomerFields.FirstName)]
    [InlineData("FIRSTNAME", CustomerFields.FirstName)]
    [InlineData("First-Name *", CustomerFields.FirstName)]
    [InlineData("Given name", CustomerFields.FirstName)]
    [InlineData("Forename", CustomerFields.FirstName)]
    [InlineData("Middle Name", CustomerFields.MiddleName)]
    [InlineData("Surname", CustomerFields.LastName)]
    [InlineData("Family Name", CustomerFields.LastName)]
    [InlineData("Company", CustomerFields.OrganizationName)]
    [InlineData("Organisation", CustomerFields.OrganizationName)]
    [InlineData("Business Name", CustomerFields.OrganizationName)]
    [InlineData("organizationName", CustomerFields.OrganizationName)]
    [InlineData("E-mail", CustomerFields.Email)]
    [InlineData("Email Address", CustomerFields.Email)]
    [InlineData("Mail", CustomerFields.Email)]
    [InlineData("Phone 1", CustomerFields.Phone)]
    [InlineData("Telephone", CustomerFields.Phone)]
    [InlineData("Tel.", CustomerFields.Phone)]
    [InlineData("Mobile", CustomerFields.Phone)]
    [InlineData("Language", CustomerFields.Language)]
    [InlineData("Currency", CustomerFields.Currency)]
    [InlineData("Customer Group", CustomerFields.CustomerGroup)]
    [InlineData("Receipt Email", CustomerFields.ReceiptEmail)]
    [InlineData("Address", CustomerFields.Street)]
    [InlineData("Address 1", CustomerFields.Street)]
    [InlineData("Street Address", CustomerFields.Street)]
    [InlineData("Town", CustomerFields.City)]
    [InlineData("Province", CustomerFields.State)]
    [InlineData("Region", CustomerFields.State)]
    [InlineData("ZIP", CustomerFields.ZipCode)]
    [InlineData("Postal Code", CustomerFields.ZipCode)]
    [InlineData("Postcode", CustomerFields.ZipCode)]
    [InlineData("Country", CustomerFields.Country)]
    [InlineData("Type", CustomerFields.Type)]
    public void Usual_headers_are_guessed(string header, string field) => Assert.Equal(0, Map([header]).ColumnOf(field));

    [Fact]
    public void Every_field_is_guessed_by_its_own_name()
        => Assert.All(HeaderGuesses.Fields, static field => Assert.Equal(field, HeaderGuesses.Field(field)));

    [Fact]
    public void A_header_that_cannot_be_placed_is_named()
        => Assert.Equal(
            ["\"Index\"", "\"Customer Id\"", "\"Phone 2\"", "\"Subscription Date\"", "\"Website\""],
            Unplaced(Map(Sample)));

    [Fact]
    public void The_key_header_is_not_left_out()
        => Assert.DoesNotContain(
            "\"Customer Id\"", Unplaced(HeaderMap.Create(Sample, new ImportOptions { File = "", KeyHeader = "customer_id" })));

    [Fact]
    public void Of_two_headers_for_a_field_the_second_is_used_where_the_first_is_blank()
    {
        var map = Map(["Mobile", "Name", "Phone", ""]);

        Assert.Equal(0, map.ColumnOf(CustomerFields.Phone));
        Assert.Equal([0, 2], map.ChoicesOf(CustomerFields.Phone).Select(static choice => choice.Of(CustomerFields.Phone)[0]));
        Assert.Equal(["\"Name\"", "column 4 (no name)"], Unplaced(map));
    }

    [Fact]
    public void A_map_argument_takes_precedence_over_a_guess()
    {
        var map = Map(["Mobile", "Phone 2", "Company"], "phone 2 = PHONE", "Company=attributes.Employer");

        Assert.Equal(1, map.ColumnOf(CustomerFields.Phone));
        Assert.Null(map.ColumnOf(CustomerFields.OrganizationName));
        Assert.Equal([("Employer", 2)], map.Attributes);
        Assert.Equal(["\"Mobile\""], Unplaced(map));
    }

    [Fact]
    public void Columns_named_line_and_reason_do_not_make_a_rejects_file()
    {
        var map = Map(["First Name", "Line", "Reason"]);

        Assert.False(map.IsRejects);
        Assert.Equal(["\"Line\"", "\"Reason\""], Unplaced(map));
    }

    [Fact]
    public void A_header_may_hold_an_equals_sign()
        => Assert.Equal(0, Map(["a=b"], "a=b=phone").ColumnOf(CustomerFields.Phone));

    [Fact]
    public void A_map_argument_for_an_unknown_field_names_the_nearest_and_all_fields()
    {
        var message = Refusal(() => Map(Sample, "Phone 2=fone"));

        Assert.Contains("Did you mean phone?", message, StringComparison.Ordinal);
        Assert.All(HeaderGuesses.Fields, field => Assert.Contains(field, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_map_argument_for_a_missing_header_names_the_nearest_and_all_headers()
    {
        var message = Refusal(() => Map(Sample, "Phone 3=phone"));

        Assert.Contains("'Phone 3'", message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Phone 1'?", message, StringComparison.Ordinal);
        Assert.Contains("\"Website\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_header_is_an_error()
        => Assert.StartsWith(
            "--key: ",
            Refusal(() => HeaderMap.Create(Sample, new ImportOptions { File = "", KeyHeader = "Custommer Id" })),
            StringComparison.Ordinal);

    [Fact]
    public void Messages_of_a_file_without_header_line_do_not_show_its_first_customer()
    {
        var message = Refusal(() => Map(["Ada", "Lovelace", "ada@example.com"], "Email=email"));

        Assert.DoesNotContain("Lovelace", message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Phone 2")]
    [InlineData("=phone")]
    [InlineData("")]
    [InlineData("Phone 2=attributes.")]
    public void A_map_argument_of_another_shape_is_an_error(string argument)
        => Assert.StartsWith("--map: ", Refusal(() => Map(Sample, argument)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Phone 2=phone", "Website=phone")]
    [InlineData("Phone 2=phone", "Phone 2=email")]
    [InlineData("Phone 2=attributes.x", "Website=attributes.x")]
    public void Map_arguments_that_contradict_each_other_are_an_error(string first, string second)
        => Assert.Contains("repeats", Refusal(() => Map(Sample, first, second)), StringComparison.Ordinal);

    [Theory]
    [InlineData("addresses[0].country", "Country")]
    [InlineData("email", "Email")]
    [InlineData("attributes.x", "attributes.x")]
    [InlineData("customerGroup", "customerGroup")]
    public void An_error_names_the_header_of_the_field(string field, string header)
        => Assert.Equal(header, Map(Sample).HeaderOf(field));

    private static string[] Sample =>
    [
        "Index", "Customer Id", "First Name", "Last Name", "Company", "City", "Country", "Phone 1", "Phone 2", "Email",
        "Subscription Date", "Website",
    ];

    private static HeaderMap Map(string[] headers, params string[] maps)
        => HeaderMap.Create(headers, new ImportOptions { File = "", Maps = maps });

    private static IEnumerable<string> Unplaced(HeaderMap map) => map.SkippedColumns.Select(static column => column.Header);

    private static string Refusal(Action action) => Assert.Throws<WrongUseException>(action).Message;
}
