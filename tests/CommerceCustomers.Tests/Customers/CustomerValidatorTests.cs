using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Customers;

public sealed class CustomerValidatorTests
{
    // Texts without a format of their own.
    private static readonly string[] Texts =
    [
        CustomerFields.FirstName, CustomerFields.MiddleName, CustomerFields.LastName, CustomerFields.OrganizationName,
        CustomerFields.CustomerGroup,
        "affiliations[0]", "attributes.shoeSize", "externalIdentity.issuer", "externalIdentity.subject", "addresses[0].street",
        "addresses[0].city",
        "addresses[0].state", "addresses[0].zipCode", "addresses[0].purpose",
    ];

    [Fact]
    public void A_good_customer_has_no_errors()
    {
        Assert.Empty(Validate(Given.CompleteCustomer));
        Assert.Empty(Validate(new Customer { Type = CustomerType.Person, LastName = "Lovelace" }));
        Assert.Empty(Validate(new Customer { Type = CustomerType.Organization, OrganizationName = "Analytical Engines Ltd" }));
    }

    [Theory]
    [InlineData(CustomerFields.FirstName, 100, "CustomerNameExceedsMaximumLength")]
    [InlineData(CustomerFields.MiddleName, 100, "CustomerNameExceedsMaximumLength")]
    [InlineData(CustomerFields.LastName, 100, "CustomerNameExceedsMaximumLength")]
    [InlineData(CustomerFields.OrganizationName, 100, "CustomerNameExceedsMaximumLength")]
    [InlineData(CustomerFields.Email, 255, "CustomerEmailExceedsMaximumLength")]
    [InlineData(CustomerFields.ReceiptEmail, 255, "CustomerEmailExceedsMaximumLength")]
    [InlineData(CustomerFields.Phone, 255, "CustomerPhoneNumberExceedsMaximumLength")]
    [InlineData(CustomerFields.Language, 35, "ValueOutOfRange")]
    [InlineData(CustomerFields.Currency, 3, "ValueOutOfRange")]
    [InlineData(CustomerFields.CustomerGroup, 10, "ValueOutOfRange")]
    [InlineData("affiliations[0]", 100, "ValueOutOfRange")]
    [InlineData("attributes.shoeSize", 1000, "ValueOutOfRange")]
    [InlineData("externalIdentity.issuer", 255, "ValueOutOfRange")]
    [InlineData("externalIdentity.subject", 255, "ValueOutOfRange")]
    [InlineData("addresses[0].street", 250, "ValueOutOfRange")]
    [InlineData("addresses[0].city", 60, "ValueOutOfRange")]
    [InlineData("addresses[0].state", 60, "ValueOutOfRange")]
    [InlineData("addresses[0].zipCode", 10, "ValueOutOfRange")]
    [InlineData("addresses[0].country", 3, "ValueOutOfRange")]
    [InlineData("addresses[0].purpose", 60, "ValueOutOfRange")]
    public void A_field_has_a_limit_and_is_never_cut(string field, int most, string code)
    {
        Assert.DoesNotContain(Validate(With(field, new string('x', most))), error => error.Code == code);

        var error = Assert.Single(Validate(With(field, new string('x', most + 1))));

        Assert.Equal((field, code, most), (error.Field, error.Code, error.Limit));
        Assert.Equal($"Expected at most {most} characters, but found {most + 1}.", error.Message);
    }

    [Theory]
    [InlineData(CustomerFields.FirstName)]
    [InlineData(CustomerFields.OrganizationName)]
    [InlineData(CustomerFields.CustomerGroup)]
    [InlineData("affiliations[0]")]
    [InlineData("attributes.shoeSize")]
    [InlineData("addresses[0].street")]
    public void Control_characters_and_half_characters_are_refused(string field)
    {
        foreach (var text in new[] { "a\u0001", field.EndsWith("street", StringComparison.Ordinal) ? "a\rb" : "a\nb", "\ud83d", "\ude00x" })
        {
            var error = Assert.Single(Validate(With(field, text)));
            Assert.Equal((field, CustomerValidator.InvalidFormat), (error.Field, error.Code));
        }

        Assert.Empty(Validate(With(field, "\ud83d\ude00 ok")));
    }

    [Fact]
    public void Every_text_is_text_and_shows_something()
    {
        foreach (var field in Texts)
        {
            foreach (var text in new[] { "a\u009d", "a\u007f", "a\ufffe", "a\uffff", "a\ufdd0", "a\ud83f\udfff", "a\u202eb", "a\u2066b", "a\u2028b", "a\ufffd", "\ud800" })
            {
                Assert.Equal((field, CustomerValidator.InvalidFormat), Only(Validate(With(field, text))));
            }

            foreach (var text in new[] { "\u200b", "\u2800", "\u00ad", "\u3164", "\udb40\udc41", "\u0301", " \u200b" })
            {
                Assert.Equal((field, CustomerValidator.InvalidFormat), Only(Validate(With(field, text))));
            }
        }
    }

    [Fact]
    public void Names_of_every_script_are_good()
        => Assert.All(
            ["Zoë", "Zoe\u0308", "محمد\u200cرضا", "\u200fנועה", "श्री\u200d", "김", "𠮷野", "O’Brien", "Nuñez-Łąska", "X Æ A-12"],
            static name => Assert.Empty(Validate(Given.CompleteCustomer with { FirstName = name, LastName = name })));

    [Theory]
    [InlineData(CustomerFields.FirstName)]
    [InlineData(CustomerFields.OrganizationName)]
    [InlineData("attributes.shoeSize")]
    [InlineData("addresses[0].city")]
    [InlineData("addresses[0].street")]
    public void A_street_alone_may_have_lines(string field)
        => Assert.Equal(field.EndsWith("street", StringComparison.Ordinal), Validate(With(field, "12 Elm Row\nFlat 9")).Count == 0);

    [Fact]
    public void The_name_of_an_attribute_is_text_of_a_hundred_characters_at_most()
        => Assert.All(
            ["a\u001bb", "a\nb", "\u200b", "\ud83d", new string('x', 101)],
            static name => Assert.Equal(
                CustomerFields.Attributes,
                Assert.Single(Validate(Given.CompleteCustomer with { Attributes = new Dictionary<string, string> { [name] = "x" } }))
                    .Field));

    [Fact]
    public void No_message_tells_what_a_field_held()
    {
        foreach (var field in Texts.Append(CustomerFields.Email).Append(CustomerFields.Phone)
            .Append(CustomerFields.Language).Append(CustomerFields.Currency))
        {
            foreach (var text in new[] { "Qzqz", "qz_qz", "qzqzqzqzqzqz\u0007", "QZQ", "+qz", new string('q', 2000) })
            {
                Assert.All(
                    Validate(With(field, text)),
                    error => Assert.DoesNotContain("qz", error.Message + error.Field, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Theory]
    [InlineData(CustomerFields.Email, "ada@example.com\u200B", true)]
    [InlineData(CustomerFields.Email, "ada@example", false)]
    [InlineData(CustomerFields.Phone, "\u202A+1 713 555 0100\u202C", true)]
    [InlineData(CustomerFields.Phone, "call me", false)]
    public void An_error_that_cannot_be_seen_is_told(string field, string text, bool isUnseen)
        => Assert.Equal(
            isUnseen,
            Assert.Single(Validate(With(field, text))).Message.EndsWith("type it instead of pasting it.", StringComparison.Ordinal));

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var customer = new Customer
        {
            Type = CustomerType.Person,
            MiddleName = new string('x', 101),
            Email = "nowhere",
            Phone = "call me",
            Currency = "usd",
            Language = "english (us)",
            ExternalIdentity = new ExternalIdentity("", "42"),
            Addresses = [new Address { Country = "US", IsPrimary = true }, new Address { IsPrimary = true }],
        };

        Assert.Equal(
            ["addresses", "addresses[0].country", "currency", "email", "externalIdentity", "language", "lastName", "middleName", "phone"],
            Validate(customer).Select(static error => error.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, null, null, null, CustomerFields.Type)]
    [InlineData(CustomerType.Person, null, " ", "Engines Ltd", CustomerFields.LastName)]
    [InlineData(CustomerType.Organization, "Ada", "Lovelace", "", CustomerFields.OrganizationName)]
    [InlineData((CustomerType)7, "Ada", "Lovelace", "Engines Ltd", CustomerFields.Type)]
    public void A_customer_has_a_name_of_its_kind(CustomerType? type, string? first, string? last, string? organization, string field)
        => Assert.Equal(
            field,
            Assert.Single(Validate(new Customer { Type = type, FirstName = first, LastName = last, OrganizationName = organization }))
                .Field);

    [Fact]
    public void A_receipt_preference_is_one_of_three()
        => Assert.Equal(
            CustomerFields.ReceiptPreference,
            Assert.Single(Validate(Given.CompleteCustomer with { ReceiptPreference = (ReceiptPreference)9 })).Field);

    [Fact]
    public void There_is_at_most_one_primary_address()
        => Assert.Equal(
            "MultiplePrimaryAddresses", Assert.Single(Validate(Given.CompleteCustomer with { Addresses = [Given.CompleteCustomer.Addresses[0], Given.CompleteCustomer.Addresses[0]] })).Code);

    [Fact]
    public void Lists_have_at_most_a_hundred_entries()
    {
        Assert.Empty(Validate(Given.CompleteCustomer with { Affiliations = [.. Enumerable.Repeat("x", 100)] }));
        Assert.Equal(
            "affiliations", Assert.Single(Validate(Given.CompleteCustomer with { Affiliations = [.. Enumerable.Repeat("x", 101)] })).Field);
        Assert.Equal(
            "addresses",
            Assert.Single(Validate(Given.CompleteCustomer with { Addresses = [.. Enumerable.Repeat(new Address(), 101)] })).Field);
        Assert.Equal(
            "attributes",
            Assert.Single(Validate(Given.CompleteCustomer with { Attributes = Enumerable.Range(0, 101).ToDictionary(static index => $"a{index}", static _ => "x") })).Field);
    }

    [Fact]
    public void Entries_that_are_blank_or_null_are_refused()
    {
        Assert.Equal("affiliations[1]", Assert.Single(Validate(Given.CompleteCustomer with { Affiliations = ["x", " "] })).Field);
        Assert.Equal("addresses[0]", Assert.Single(Validate(Given.CompleteCustomer with { Addresses = [null!] })).Field);
        Assert.Equal(
            "attributes",
            Assert.Single(Validate(Given.CompleteCustomer with { Attributes = new Dictionary<string, string> { [" "] = "x" } })).Field);
    }

    [Fact]
    public void No_message_ever_contains_a_name_an_address_or_a_number_of_the_customer()
    {
        // Values that no message would contain by chance, some valid and some not.
        var text = Gen.Char["qwzjkQWZJK@.+-\u0001\ud83d"].Array[4, 300].Select(static characters => "qz" + new string(characters));
        Gen.Select(text, text, text, text, text, text, text).Sample((first, last, email, phone, street, zip, subject) =>
        {
            var customer = Given.CompleteCustomer with
            {
                FirstName = first,
                LastName = last,
                Email = email,
                ReceiptEmail = email,
                Phone = phone,
                ExternalIdentity = new ExternalIdentity("https://login.example.com", subject),
                Addresses = [new Address { Street = street, ZipCode = zip, City = last, Country = "USA" }],
            };
            string[] personal = [first, last, email, phone, street, zip, subject];
            return Validate(customer).All(error => personal.All(value =>
                !error.Message.Contains(value, StringComparison.OrdinalIgnoreCase)
                && !error.Field.Contains(value, StringComparison.OrdinalIgnoreCase)));
        });
    }

    private static (string Field, string Code) Only(IReadOnlyList<CustomerFieldError> errors)
    {
        var error = Assert.Single(errors);
        return (error.Field, error.Code);
    }

    private static Customer With(string field, string value) => field switch
    {
        CustomerFields.FirstName => Given.CompleteCustomer with { FirstName = value },
        CustomerFields.MiddleName => Given.CompleteCustomer with { MiddleName = value },
        CustomerFields.LastName => Given.CompleteCustomer with { LastName = value },
        CustomerFields.OrganizationName => Given.CompleteCustomer with { OrganizationName = value },
        CustomerFields.Email => Given.CompleteCustomer with { Email = value },
        CustomerFields.ReceiptEmail => Given.CompleteCustomer with { ReceiptEmail = value },
        CustomerFields.Phone => Given.CompleteCustomer with { Phone = value },
        CustomerFields.Language => Given.CompleteCustomer with { Language = value },
        CustomerFields.Currency => Given.CompleteCustomer with { Currency = value },
        CustomerFields.CustomerGroup => Given.CompleteCustomer with { CustomerGroup = value },
        "affiliations[0]" => Given.CompleteCustomer with { Affiliations = [value] },
        "attributes.shoeSize" => Given.CompleteCustomer with { Attributes = new Dictionary<string, string> { ["shoeSize"] = value } },
        "externalIdentity.issuer" => Given.CompleteCustomer with
        {
            ExternalIdentity = new ExternalIdentity(value, Given.CompleteCustomer.ExternalIdentity!.Subject),
        },
        "externalIdentity.subject" => Given.CompleteCustomer with
        {
            ExternalIdentity = new ExternalIdentity(Given.CompleteCustomer.ExternalIdentity!.Issuer, value),
        },
        _ => Given.CompleteCustomer with
        {
            Addresses = [With(Given.CompleteCustomer.Addresses[0], field["addresses[0].".Length..], value)],
        },
    };

    private static Address With(Address address, string field, string value) => field switch
    {
        CustomerFields.Street => new Address(address) { Street = value },
        CustomerFields.City => new Address(address) { City = value },
        CustomerFields.State => new Address(address) { State = value },
        CustomerFields.ZipCode => new Address(address) { ZipCode = value },
        CustomerFields.Country => new Address(address) { Country = value },
        CustomerFields.Purpose => new Address(address) { Purpose = value },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of an address."),
    };

    private static IReadOnlyList<CustomerFieldError> Validate(Customer customer)
        => CustomerValidator.Validate(customer, new HeadquartersLimits());
}
