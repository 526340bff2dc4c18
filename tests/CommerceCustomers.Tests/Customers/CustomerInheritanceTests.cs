using CommerceCustomers.Customers;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Customers;

public sealed class CustomerInheritanceTests
{
    private static readonly DefaultCustomer Template = new(
        type: CustomerType.Organization,
        customerGroup: "30",
        receiptPreference: ReceiptPreference.Email,
        currency: "USD",
        language: "en-us",
        affiliations: ["Loyal"]);

    [Fact]
    public void What_the_customer_lacks_comes_from_the_default_customer_and_is_traced()
    {
        var (customer, inherited) = Apply(new Customer { Email = "ada@example.com" });

        Assert.Equal(
            (CustomerType.Organization, "30", ReceiptPreference.Email, "USD", "en-us"),
            (customer.Type, customer.CustomerGroup, customer.ReceiptPreference, customer.Currency, customer.Language));
        Assert.Equal(["Loyal"], customer.Affiliations);
        Assert.Equal(
            [
                CustomerFields.Type, CustomerFields.CustomerGroup, CustomerFields.Currency, CustomerFields.Language,
                CustomerFields.ReceiptPreference, CustomerFields.Affiliations,
            ],
            inherited);
    }

    [Fact]
    public void The_value_of_the_caller_wins()
    {
        var own = new Customer
        {
            Type = CustomerType.Person,
            LastName = "Lovelace",
            CustomerGroup = "40",
            ReceiptPreference = ReceiptPreference.Standard,
            Currency = "EUR",
            Language = "de",
            Affiliations = ["Student"],
        };

        var (customer, inherited) = Apply(own);

        Assert.Equivalent(own, customer, strict: true);
        Assert.Empty(inherited);
    }

    [Fact]
    public void An_empty_text_is_a_missing_one() => Assert.Equal("30", Apply(Given.Ada with { CustomerGroup = "" }).Customer.CustomerGroup);

    [Theory]
    [InlineData("Ada", null, null, CustomerType.Person)]
    [InlineData(null, "Lovelace", "Engines Ltd", CustomerType.Person)]
    [InlineData(null, null, "Engines Ltd", CustomerType.Organization)]
    public void A_name_says_more_about_the_kind_than_a_template_does(
        string? first, string? last, string? organization, CustomerType expected)
    {
        var customer = new Customer { FirstName = first, LastName = last, OrganizationName = organization };

        var (complete, inherited) = Apply(customer);

        Assert.Equal(expected, complete.Type);
        Assert.DoesNotContain(CustomerFields.Type, inherited);
        Assert.Equal(expected, CustomerInheritance.Apply(customer, template: null).Customer.Type);
    }

    [Fact]
    public void Without_a_default_customer_nothing_is_inherited()
    {
        var (customer, inherited) = CustomerInheritance.Apply(Given.Ada, template: null);

        Assert.Equal(Given.Ada, customer);
        Assert.Empty(inherited);
    }

    [Fact]
    public void A_named_default_customer_that_is_missing_is_an_error()
        => Assert.Throws<CommerceConfigurationException>(
            () => (new Channel(Given.Channel()) { DefaultCustomerName = "web" }).RequireDefaultCustomer());

    private static (Customer Customer, IReadOnlyList<string> Inherited) Apply(Customer customer)
        => CustomerInheritance.Apply(customer, Template);
}
