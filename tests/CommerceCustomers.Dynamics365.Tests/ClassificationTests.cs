using System.Net;
using System.Net.Sockets;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Records;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests;

// Section 6 of the design, answer by answer: what it means, and whether the environment holds the customer.
public sealed class ClassificationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Fault.ServiceUnavailable, HeadquartersFailure.Unavailable, 0)]
    [InlineData(Fault.Throttled, HeadquartersFailure.Throttled, 0)]
    [InlineData(Fault.ServiceUnavailableForAWhile, HeadquartersFailure.Throttled, 0)]
    [InlineData(Fault.RequestTimeoutAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ServerErrorAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ServerErrorBeforeCommit, HeadquartersFailure.Ambiguous, 0)]
    [InlineData(Fault.GatewayErrorAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ResetAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ResetBeforeCommit, HeadquartersFailure.Ambiguous, 0)]
    [InlineData(Fault.Html, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.TruncatedJson, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.MissingAccount, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.LongAccount, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.OtherCustomer, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.EndlessBody, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.Refused, HeadquartersFailure.Rejected, 0)]
    [InlineData(Fault.TokenRefused, HeadquartersFailure.Misconfigured, 0)]
    [InlineData(Fault.Forbidden, HeadquartersFailure.Misconfigured, 0)]
    [InlineData(Fault.Redirect, HeadquartersFailure.Misconfigured, 0)]
    [InlineData(Fault.NumberSequenceExhausted, HeadquartersFailure.Misconfigured, 0)]
    public async Task Each_answer_to_a_create_is_one_class_of_failure(Fault fault, HeadquartersFailure expected, int held)
    {
        await using var environment = await Environment.StartAsync();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        var customer = Environment.Outgoing(SampleCustomers.Create(42));
        environment.LookAlike.Next(fault);
        environment.LookAlike.Next(fault == Fault.TokenRefused ? fault : Fault.None);

        var exception = await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.Headquarters.CreateAsync(customer, Token));

        Assert.Equal(expected, exception.Failure);
        Assert.Equal(held, environment.LookAlike.CountOf(customer.Id.ToString()));
        AssertSaysNothingPersonal(exception, customer.Customer);
        Assert.Equal(held, (await environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token)).Count);
    }

    [Theory]
    [InlineData(Fault.ServiceUnavailable, HeadquartersFailure.Unavailable)]
    [InlineData(Fault.Throttled, HeadquartersFailure.Throttled)]
    [InlineData(Fault.ServerErrorBeforeCommit, HeadquartersFailure.Ambiguous)]
    [InlineData(Fault.ResetBeforeCommit, HeadquartersFailure.Ambiguous)]
    [InlineData(Fault.Html, HeadquartersFailure.Ambiguous)]
    [InlineData(Fault.TokenRefused, HeadquartersFailure.Misconfigured)]
    [InlineData(Fault.Forbidden, HeadquartersFailure.Misconfigured)]
    [InlineData(Fault.Redirect, HeadquartersFailure.Misconfigured)]
    public async Task No_failed_question_and_no_failed_probe_passes_for_a_no(Fault fault, HeadquartersFailure expected)
    {
        await using var environment = await Environment.StartAsync();
        var customer = Environment.Outgoing();
        await environment.Headquarters.CreateAsync(customer, Token);
        environment.LookAlike.Now = fault;

        var question = await Assert.ThrowsAnyAsync<HeadquartersException>(
            () => environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token));
        var probe = await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.Headquarters.ProbeAsync(Token));

        Assert.Equal((expected, expected), (question.Failure, probe.Failure));
    }

    [Theory]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.ServiceUnavailableForAWhile)]
    public async Task The_pause_that_the_environment_asks_for_is_passed_on(Fault fault)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RetryAfter = TimeSpan.FromSeconds(17);
        environment.LookAlike.Now = fault;

        var exception = await Assert.ThrowsAsync<HeadquartersThrottledException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal(TimeSpan.FromSeconds(17), exception.RetryAfter);
    }

    [Fact]
    public async Task An_environment_that_cannot_be_connected_to_is_unavailable_and_nothing_was_sent()
    {
        await using var environment = await Environment.StartAsync();
        await environment.Headquarters.ProbeAsync(Token);
        await environment.LookAlike.TakeDownAsync();

        var exception = await Assert.ThrowsAsync<HeadquartersUnavailableException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Contains("Nothing was sent", exception.Message, StringComparison.Ordinal);
        await environment.LookAlike.BringUpAsync();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
    }

    [Fact]
    public async Task A_name_that_cannot_be_resolved_is_unavailable()
    {
        await using var environment = await Environment.StartAsync(
            new Dictionary<string, string?> { ["BaseUrl"] = "https://environment.invalid" },
            configure: static builder => builder.UseDynamics365(
                static (_, _) => Task.FromResult(new Dynamics365Token("t", DateTimeOffset.MaxValue.AddDays(-1)))));

        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));
    }

    [Fact]
    public async Task A_hanging_create_ends_with_its_token_and_the_environment_may_hold_the_customer()
    {
        await using var environment = await Environment.StartAsync();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        var customer = Environment.Outgoing();
        environment.LookAlike.Next(Fault.HangAfterCommit);
        using var attempt = new CancellationTokenSource();
        var call = environment.Headquarters.CreateAsync(customer, attempt.Token);
        while (environment.LookAlike.CountOf(customer.Id.ToString()) == 0)
        {
            await Task.Yield();
        }

        await attempt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(await environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token));
    }

    [Fact]
    public async Task An_environment_that_does_not_answer_the_handshake_in_time_is_unavailable_and_nothing_was_sent()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var environment = await Environment.StartAsync(
            new Dictionary<string, string?> { ["BaseUrl"] = $"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}" },
            configure: static builder => builder
                .UseDynamics365(static (_, _) => Task.FromResult(new Dynamics365Token("t", DateTimeOffset.MaxValue.AddDays(-1)))).Services
                .AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
                .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(200) }));

        var exception = await Assert.ThrowsAsync<HeadquartersUnavailableException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Contains("Nothing was sent", exception.Message, StringComparison.Ordinal);
    }

    // It looks much like the time-out of connecting, after which nothing was sent.
    [Fact]
    public async Task A_time_out_that_the_application_set_on_the_client_leaves_open_whether_the_environment_holds_the_customer()
    {
        await using var environment = await Environment.StartAsync(configure: static builder => builder.UseDynamics365().Services
            .AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
            .ConfigureHttpClient(static client => client.Timeout = TimeSpan.FromSeconds(1)));
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        var customer = Environment.Outgoing();
        environment.LookAlike.Next(Fault.HangAfterCommit);

        await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => environment.Headquarters.CreateAsync(customer, Token));

        Assert.Equal(1, environment.LookAlike.CountOf(customer.Id.ToString()));
    }

    [Fact]
    public async Task A_company_that_headquarters_does_not_know_concerns_that_legal_entity_alone()
    {
        await using var environment = await Environment.StartAsync();

        var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(legalEntity: "nope"), Token));

        Assert.Equal("nope", exception.LegalEntity!.Value.Value);
        Assert.Contains("LegalEntity", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exhausted_number_sequence_is_named_and_concerns_its_legal_entity()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.Now = Fault.NumberSequenceExhausted;

        var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal("usrt", exception.LegalEntity!.Value.Value);
        Assert.Contains("number sequence", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_refusal_has_the_words_of_the_business_without_the_customer_and_without_the_works_behind_it()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.Next(Fault.Refused);

        var exception = await Assert.ThrowsAsync<CustomerRejectedException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal("Customer [removed] [removed] with [removed] is on the black list.", exception.Message);
    }

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
    public async Task What_is_wrong_with_one_customer_does_not_shut_the_gate_for_others(string words)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RefusalWords = words;
        environment.LookAlike.Next(Fault.Refused);

        await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));
    }

    // A stranger writes the words of a rule, and headquarters quotes them: whole, cut, in capitals, encoded, in whatever quotes.
    [Theory]
    [InlineData("' company usrt not found '", "The value '{0}' in field 'State' is not found in the related table 'States'.")]
    [InlineData("O'number sequence", "The value '{0}' in field 'State' is not valid.")]
    [InlineData("O'B cannot convert", "The value '{0}' in field 'State' is not valid.")]
    [InlineData("company usrt does not exist", "Value {0} is not valid.")]
    [InlineData("company usrt does not exist, they say", "Value company usrt does not exist is not valid.")]
    [InlineData("Field 'Customer account' must be filled in", "{0}")]
    [InlineData("X' in field 'Customer group' is not found", "The value '{0}' in field 'State' is not found in the related table 'States'.")]
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
        await using var environment = await Environment.StartAsync();
        var customer = SampleCustomers.Create(7) with
        {
            Addresses = [new Address { Street = written, City = "Ockham", Country = "USA" }],
        };
        environment.LookAlike.RefusalWords = string.Format(System.Globalization.CultureInfo.InvariantCulture, words, written);
        environment.LookAlike.Next(Fault.Refused);

        var refusal = await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(customer), Token));

        Assert.NotEqual(CustomerFields.CustomerGroup, refusal.Field);
        Assert.DoesNotContain("usrt", refusal.Message, StringComparison.OrdinalIgnoreCase);
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
    public async Task What_no_customer_can_bring_concerns_the_legal_entity(string words, string named)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RefusalWords = words;
        environment.LookAlike.Next(Fault.Refused);

        var failure = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal(("usrt", null), (failure.LegalEntity?.Value, failure.Part));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_some_customers_bring_and_others_lack_concerns_those_that_lack_it()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RefusalWords = "Field 'Customer group' must be filled in.";
        environment.LookAlike.Next(Fault.Refused);
        var without = Environment.Outgoing(SampleCustomers.Create(7) with { CustomerGroup = null });
        var with = Environment.Outgoing(SampleCustomers.Create(7) with { CustomerGroup = "10" });

        var failure = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(without, Token));

        Assert.Contains(failure.Part!, environment.Headquarters.PartsOf(without, HeadquartersCall.Create));
        Assert.DoesNotContain(failure.Part!, environment.Headquarters.PartsOf(with, HeadquartersCall.Create));
    }

    [Theory]
    [InlineData("The property 'NameAlias' does not exist on type 'Microsoft.Dynamics.DataEntities.CustomerV3'.", "NameAlias")]
    [InlineData("An undeclared property 'ReceiptEmail' which only has property annotations was found.", "ReceiptEmail")]
    public async Task A_field_that_headquarters_does_not_know_is_a_part_of_it(string words, string part)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RefusalWords = words;
        environment.LookAlike.Next(Fault.Refused);

        var failure = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal(part, failure.Part);
    }

    [Theory]
    [InlineData("Deadlock, where one or more users have simultaneously locked the whole table or part of it.")]
    [InlineData("An update conflict occurred due to another user process deleting the record or changing one or more fields in the record.")]
    [InlineData("Query timeout expired")]
    [InlineData("Lock request time out period exceeded.")]
    public async Task Trouble_that_passes_is_tried_again_after_a_question(string words)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RefusalWords = words;
        environment.LookAlike.Next(Fault.Refused);

        await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));
    }

    [Theory]
    [InlineData("The value '99' in field 'Customer group' is not found in the related table 'Customer groups'.", CustomerFields.CustomerGroup)]
    [InlineData("The value 'XYZ' in field 'Currency' is not found in the related table 'Currencies'.", CustomerFields.Currency)]
    [InlineData("The value 'xx-yy' in field 'Language' is not found in the related table 'Languages'.", CustomerFields.Language)]
    [InlineData("The value 'Nowhere' in field 'State' is not found in the related table 'States/provinces'.", CustomerFields.State)]
    [InlineData("The value \"99\" in field \"Customer group\" is not found in the relating table \"Customer groups\".", CustomerFields.CustomerGroup)]
    [InlineData("The value '99' in field 'Customer group' cannot be found in the relating table 'Customer groups'.", CustomerFields.CustomerGroup)]
    [InlineData("Value '99' not found in relating table for field 'Customer group'.", CustomerFields.CustomerGroup)]
    [InlineData("The value '123' in field 'ZIP/postal code' is not found in the related table 'ZIP/postal codes'.", CustomerFields.ZipCode)]
    [InlineData("Field 'Last name' must be filled in.", CustomerFields.LastName)]
    [InlineData("Field 'Last name' is required.", CustomerFields.LastName)]
    [InlineData("The Last name field is required.", CustomerFields.LastName)]
    public async Task A_refusal_names_the_field_that_it_is_about(string words, string field)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RefusalWords = words;
        environment.LookAlike.Next(Fault.Refused);

        var refusal = await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

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
    public async Task A_legal_entity_that_headquarters_does_not_know_is_told_by_its_words(string words)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.RefusalWords = words;
        environment.LookAlike.Next(Fault.Refused);

        var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal("usrt", exception.LegalEntity?.Value);
    }

    [Fact]
    public async Task A_person_is_taken_out_of_the_words_of_the_business_before_they_are_cut()
    {
        await using var environment = await Environment.StartAsync();
        var customer = Environment.Outgoing();
        environment.LookAlike.RefusalWords = new string('-', 490) + " " + customer.Customer.Email;
        environment.LookAlike.Next(Fault.Refused);

        var exception = await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(customer, Token));

        Assert.DoesNotContain(customer.Customer.Email![..6], exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_address_of_the_environment_is_named_as_the_cause()
    {
        await using var environment = await Environment.StartAsync();
        await using var wrong = await Environment.StartAsync(new Dictionary<string, string?>
        {
            ["BaseUrl"] = environment.LookAlike.BaseUrl + "/somewhere",
        }, configure: static builder => builder.UseDynamics365(
            static (_, _) => Task.FromResult(new Dynamics365Token("t", DateTimeOffset.MaxValue.AddDays(-1)))));

        var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(
            () => wrong.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Contains("BaseUrl", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertSaysNothingPersonal(Exception exception, Customer customer)
    {
        for (var found = (Exception?)exception; found is not null; found = found.InnerException)
        {
            foreach (var value in new[] { customer.FirstName, customer.LastName, customer.Email, customer.Phone, DynamicsLookAlike.ClientSecret, "Secret.Internals" })
            {
                Assert.DoesNotContain(value!, found.Message, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
