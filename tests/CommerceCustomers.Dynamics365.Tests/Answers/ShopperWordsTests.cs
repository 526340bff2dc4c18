using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Answers;

/// <summary>Headquarters quotes what a shopper wrote. Such words decide nothing.</summary>
public sealed class ShopperWordsTests
{
    [Theory]
    [InlineData("' company usrt not found '", "The value '{0}' in field 'State' is not found in the related table 'States'.")]
    [InlineData("O'number sequence", "The value '{0}' in field 'State' is not valid.")]
    [InlineData("O'B cannot convert", "The value '{0}' in field 'State' is not valid.")]
    [InlineData("company usrt does not exist", "Value {0} is not valid.")]
    [InlineData("company usrt does not exist, they say", "Value company usrt does not exist is not valid.")]
    [InlineData("Field 'Customer account' must be filled in", "{0}")]
    [InlineData(
        "X' in field 'Customer group' is not found", "The value '{0}' in field 'State' is not found in the related table 'States'.")]
    [InlineData("deadlock update conflict", "The value '{0}' is not valid.")]
    [InlineData("property Street does not exist", "The value \"{0}\" is not valid.")]
    [InlineData("c&#111;mpany usrt is unknown", "The value 'company usrt is unknown' is not valid.")]
    [InlineData("ＣＯＭＰＡＮＹ usrt is unknown", "The value 'COMPANY usrt is unknown' is not valid.")]
    [InlineData("Contoso", "Company '{0}' does not exist.")]
    [InlineData("Contoso", "Company \"{0}\" does not exist.")]
    [InlineData("Contoso", "Company ‘{0}’ does not exist.")]
    [InlineData("Contoso", "The legal entity '{0}' is not valid.")]
    public async Task No_rule_matches_on_what_a_shopper_wrote(string written, string words)
    {
        await using var environment = await TestEnvironment.StartAsync();
        var customer = SampleCustomers.Create(7) with
        {
            Addresses = [new Address { Street = written, City = "Ockham", Country = "USA" }],
        };
        environment.RefuseNext(string.Format(System.Globalization.CultureInfo.InvariantCulture, words, written));

        var refusal = await environment.CreateFailsAsync<CustomerRejectedException>(TestEnvironment.Outgoing(customer));

        Assert.NotEqual(CustomerFields.CustomerGroup, refusal.Field);
        Assert.DoesNotContain("usrt", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_name_of_a_person_does_not_shut_the_gate_of_a_legal_entity()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.Next(Fault.Refused);

        await environment.CreateFailsAsync<CustomerRejectedException>(
            TestEnvironment.Outgoing(SampleCustomers.Create(1) with { FirstName = "Number", LastName = "Sequence" }));
    }

    [Theory]
    [InlineData("The value 'Company' in field 'Purpose' is not found in the relating table 'Address and contact information purpose'.")]
    [InlineData("Customer Group 99 does not exist. (Houston Trading Company)")]
    [InlineData("Acme Property Management: the value 'ZZ' in field 'State' is not found in the relating table 'State/province'.")]
    public async Task The_name_of_an_organization_does_not_shut_the_gate_either(string words)
    {
        await using var environment = await Interceptor.StartAsync((request, next, _)
            => Interceptor.IsCreate(request) ? Task.FromResult(Interceptor.Refusal(words)) : next());
        var name = words.Contains("Acme", StringComparison.Ordinal) ? "Acme Property Management" : "Houston Trading Company";

        await environment.CreateFailsAsync<CustomerRejectedException>(TestEnvironment.Outgoing(Organization(name)));
    }

    [Fact]
    public async Task One_shopper_does_not_stop_the_others()
    {
        await using var environment = await Interceptor.StartAsync(async (request, next, token) =>
            Interceptor.IsCreate(request)
                && (await Interceptor.BodyAsync(request, token)).Contains("Number Sequence", StringComparison.Ordinal)
                ? Interceptor.Refusal(
                    "Write failed for table row of type 'X'. "
                    + "Infolog: Warning: Number Sequence Ltd: the value 'ZZ' in field 'State' is not found.")
                : await next());
        environment.MakeSync();

        await environment.SignUpAsync(Organization("Number Sequence Ltd"));

        Assert.IsType<CustomerCreationResult.Created>(await environment.SignUpAsync(SampleCustomers.Create(4)));
    }

    private static Customer Organization(string name) => SampleCustomers.Create(99) with
    {
        Type = CustomerType.Organization,
        FirstName = null,
        MiddleName = null,
        LastName = null,
        OrganizationName = name,
        Addresses = [new Address { City = "Oslo", Country = "NOR", Purpose = "Company" }],
    };
}
