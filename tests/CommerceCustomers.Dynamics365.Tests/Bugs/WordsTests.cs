using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Bugs;

// Headquarters quotes what it is sent; neither may that decide about anybody else, nor be told to anybody.
public sealed class WordsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_name_of_a_shopper_does_not_shut_the_gate_of_a_legal_entity()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.Next(Fault.Refused);

        await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(
            Environment.Outgoing(SampleCustomers.Create(1) with { FirstName = "Number", LastName = "Sequence" }), Token));
    }

    [Theory]
    [InlineData("The value 'Company' in field 'Purpose' is not found in the relating table 'Address and contact information purpose'.")]
    [InlineData("Customer Group 99 does not exist. (Houston Trading Company)")]
    [InlineData("Acme Property Management: the value 'ZZ' in field 'State' is not found in the relating table 'State/province'.")]
    public async Task The_name_of_an_organization_does_not_either(string words)
    {
        await using var environment = await Between.StartAsync((request, next, _) => Between.IsCreate(request) ? Task.FromResult(Between.Refusal(words)) : next());
        var name = words.Contains("Acme", StringComparison.Ordinal) ? "Acme Property Management" : "Houston Trading Company";

        await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(Organization(name)), Token));
    }

    [Fact]
    public async Task One_shopper_does_not_stop_the_others()
    {
        await using var environment = await Between.StartAsync(async (request, next, token) =>
            Between.IsCreate(request) && (await Between.BodyAsync(request, token)).Contains("Number Sequence", StringComparison.Ordinal)
                ? Between.Refusal("Write failed for table row of type 'X'. Infolog: Warning: Number Sequence Ltd: the value 'ZZ' in field 'State' is not found.")
                : await next());
        Between.MakeSync(environment);

        await CreateAsync(environment, Organization("Number Sequence Ltd"));

        Assert.IsType<CustomerCreationResult.Created>(await CreateAsync(environment, SampleCustomers.Create(4)));
    }

    [Fact]
    public async Task Nobody_is_told_the_address_of_another()
    {
        await using var environment = await Between.StartAsync(async (request, next, token) =>
            Between.IsCreate(request) && (await Between.BodyAsync(request, token)).Contains("Elm", StringComparison.Ordinal)
                ? Between.Refusal("Infolog: Warning: Company address 12 Elm Street; Flat 3 is not valid.")
                : await next());
        Between.MakeSync(environment);

        await CreateAsync(environment, InElmStreet());
        var other = await CreateAsync(environment, SampleCustomers.Create(4));

        Assert.DoesNotContain("Elm", other.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_street_with_a_semicolon_leaves_the_words_before_these_are_taken_apart()
    {
        await using var environment = await Between.StartAsync((request, next, _) => Between.IsCreate(request)
            ? Task.FromResult(Between.Refusal("Infolog: Warning: The address 12 Elm Street; Flat 3 is not unique."))
            : next());

        var exception = await Assert.ThrowsAsync<CustomerRejectedException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(InElmStreet()), Token));

        Assert.Equal("The address [removed] is not unique.", exception.Message);
    }

    [Fact]
    public async Task Half_a_character_in_the_words_leaves_a_refusal_a_refusal()
    {
        await using var environment = await Between.StartAsync((request, next, _) => Between.IsCreate(request)
            ? Task.FromResult(Between.Answer(400, """{"error":{"message":"The name 'Bob \ud83d' is not allowed."}}"""))
            : next());

        var exception = await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Contains("is not allowed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_completion_says_nothing_personal()
    {
        await using var environment = await Between.StartAsync((request, next, _) => Between.IsNewAddress(request)
            ? Task.FromResult(Between.Answer(500, """{"error":{"message":"Could not write 99 Secret Road"}}"""))
            : next());
        var customer = Environment.Outgoing(SampleCustomers.Create(1) with
        {
            Addresses = [new Address { City = "A", Country = "NOR" }, new Address { Street = "99 Secret Road", City = "Oslo", Country = "NOR" }],
        });
        var account = await environment.Headquarters.CreateAsync(customer, Token);

        var exception = await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => environment.Headquarters.CompleteAsync(customer, account, Token));

        Assert.DoesNotContain("Secret Road", exception.Message, StringComparison.Ordinal);
    }

    // Of a web application firewall, for what one record holds.
    [Fact]
    public async Task A_page_of_a_firewall_for_one_customer_does_not_hold_up_the_others()
    {
        var sent = 0;
        await using var environment = await Between.StartAsync(async (request, next, token) =>
        {
            if (!Between.IsCreate(request) || !(await Between.BodyAsync(request, token)).Contains("Drop Table", StringComparison.Ordinal))
            {
                return await next();
            }

            sent++;
            return Between.Answer(403, "<html>Request blocked by the web application firewall</html>", "text/html");
        }, new() { ["SettlingTime"] = "00:00:02", ["AttemptTimeout"] = "00:00:01" });
        var service = environment.Get<ICustomerCreationService>();
        foreach (var customer in Enumerable.Range(1, 30).Select(SampleCustomers.Create).Prepend(Organization("Drop Table Ltd")))
        {
            await service.CreateAsync(new() { Channel = new("houston-online"), Customer = customer }, Token);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = environment.Get<ICustomerSynchronizer>().RunAsync(stop.Token);
        await UntilAsync(() => environment.LookAlike.Customers.Count == 30);
        await stop.CancelAsync();
        await running;

        Assert.InRange(sent, 1, 3);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    private static Task<CustomerCreationResult> CreateAsync(Environment environment, Customer customer)
        => environment.Get<ICustomerCreationService>().CreateAsync(new() { Channel = new("houston-online"), Customer = customer }, Token);

    private static Customer InElmStreet()
        => SampleCustomers.Create(3) with { Addresses = [new Address { Street = "12 Elm Street; Flat 3", City = "Oslo", Country = "NOR" }] };

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
