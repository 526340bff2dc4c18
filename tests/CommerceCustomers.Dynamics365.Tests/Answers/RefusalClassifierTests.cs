using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Answers;

/// <summary>Which customers the words of a refusal concern.</summary>
public sealed class RefusalClassifierTests
{
    [Theory]
    [InlineData("Company chain 'NORTH' does not exist.")]
    [InlineData("Company chain NORTH does not exist.")]
    [InlineData("Company other does not exist.")]
    [InlineData("The value 'Unknown company' in field 'Name' is not valid.")]
    [InlineData("The value 'property' in field 'Customer group' does not exist.")]
    [InlineData("The property tax number is wrong.")]
    [InlineData("Customer Ada 'number sequence' Lovelace is not valid.")]
    [InlineData("The invalid company type of the customer is not allowed.")]
    [InlineData("Company 'Lovelace' does not exist.")]
    [InlineData("Company 'other' does not exist.")]
    [InlineData("Field 'County' must be filled in.")]
    [InlineData("Field 'Last name' cannot be empty.")]
    public async Task A_fault_of_one_customer_does_not_shut_the_gate_for_others(string words)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.RefuseNext(words);

        await environment.CreateFailsAsync<CustomerRejectedException>();
    }

    [Theory]
    [InlineData("Field 'Customer account' must be filled in.", "number sequence")]
    [InlineData("Field 'Sales tax group' must be filled in.", "Sales tax group")]
    [InlineData("Field \"Sales tax group\" must be filled in.", "Sales tax group")]
    [InlineData("Field 'Sales tax group' must be specified.", "Sales tax group")]
    [InlineData("Field 'Sales tax group' is required.", "Sales tax group")]
    [InlineData("The field 'Sales tax group' is mandatory.", "Sales tax group")]
    [InlineData("Field 'Sales tax group' cannot be empty.", "Sales tax group")]
    [InlineData("The Sales tax group field is required.", "Sales tax group")]
    [InlineData("Field 'Sales tax group/charges' must be filled in.", "Sales tax group/charges")]
    public async Task A_mandatory_field_that_no_customer_has_concerns_the_legal_entity(string words, string named)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.RefuseNext(words);

        var failure = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Equal(("usrt", null), (failure.LegalEntity?.Value, failure.Part));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mandatory_field_that_some_customers_have_concerns_the_others()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.RefuseNext("Field 'Customer group' must be filled in.");
        var without = TestEnvironment.Outgoing(SampleCustomers.Create(7) with { CustomerGroup = null });
        var with = TestEnvironment.Outgoing(SampleCustomers.Create(7) with { CustomerGroup = "10" });

        var failure = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>(without);

        Assert.Contains(failure.Part!, environment.Headquarters.PartsOfCreate(without));
        Assert.DoesNotContain(failure.Part!, environment.Headquarters.PartsOfCreate(with));
    }

    [Theory]
    [InlineData("The property 'NameAlias' does not exist on type 'Microsoft.Dynamics.DataEntities.CustomerV3'.", "NameAlias")]
    [InlineData("An undeclared property 'ReceiptEmail' which only has property annotations was found.", "ReceiptEmail")]
    public async Task An_unknown_field_is_named_as_the_part_that_failed(string words, string part)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.RefuseNext(words);

        var failure = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Equal(part, failure.Part);
    }

    [Theory]
    [InlineData("Deadlock, where one or more users have simultaneously locked the whole table or part of it.")]
    [InlineData(
        "An update conflict occurred due to another user process deleting the record "
        + "or changing one or more fields in the record.")]
    [InlineData("Query timeout expired")]
    [InlineData("Lock request time out period exceeded.")]
    public async Task A_write_conflict_is_ambiguous_and_not_a_refusal(string words)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.RefuseNext(words);

        await environment.CreateFailsAsync<HeadquartersAmbiguousException>();
    }

    [Theory]
    [InlineData(
        "The value '99' in field 'Customer group' is not found in the related table 'Customer groups'.", CustomerFields.CustomerGroup)]
    [InlineData("The value 'XYZ' in field 'Currency' is not found in the related table 'Currencies'.", CustomerFields.Currency)]
    [InlineData("The value 'xx-yy' in field 'Language' is not found in the related table 'Languages'.", CustomerFields.Language)]
    [InlineData("The value 'Nowhere' in field 'State' is not found in the related table 'States/provinces'.", CustomerFields.State)]
    [InlineData(
        "The value \"99\" in field \"Customer group\" is not found in the relating table \"Customer groups\".",
        CustomerFields.CustomerGroup)]
    [InlineData(
        "The value '99' in field 'Customer group' cannot be found in the relating table 'Customer groups'.", CustomerFields.CustomerGroup)]
    [InlineData("Value '99' not found in relating table for field 'Customer group'.", CustomerFields.CustomerGroup)]
    [InlineData("The value '123' in field 'ZIP/postal code' is not found in the related table 'ZIP/postal codes'.", CustomerFields.ZipCode)]
    [InlineData("Field 'Last name' must be filled in.", CustomerFields.LastName)]
    [InlineData("Field 'Last name' is required.", CustomerFields.LastName)]
    [InlineData("The Last name field is required.", CustomerFields.LastName)]
    public async Task A_refusal_names_the_field_that_it_is_about(string words, string field)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.RefuseNext(words);

        var refusal = await environment.CreateFailsAsync<CustomerRejectedException>();

        Assert.Equal(field, refusal.Field);
    }

    [Theory]
    [InlineData("Company USRT does not exist.")]
    [InlineData("Company 'usrt' does not exist.")]
    [InlineData("The legal entity is not valid.")]
    [InlineData("Cannot find the company usrt.")]
    [InlineData("Data area usrt not found")]
    [InlineData("The customer's company 'usrt' does not exist.")]
    [InlineData("Can't find it: company \"usrt\" does not exist.")]
    public async Task An_unknown_legal_entity_is_recognised_by_the_words(string words)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.RefuseNext(words);

        var exception = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Equal("usrt", exception.LegalEntity?.Value);
    }
}
