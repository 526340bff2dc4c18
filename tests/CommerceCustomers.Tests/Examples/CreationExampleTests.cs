using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Examples;

/// <summary>The examples of the documentation that create customers and read the results.</summary>
[Collection(WorldCollection.Name)]
public sealed class CreationExampleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_with_the_same_key_is_the_same_customer()
    {
        await using var world = TestWorld.Create();
        var customers = world.Process.Get<ICustomerCreationService>();
        var cancellationToken = Token;

        // begin: CustomerCreationRequest.IdempotencyKey
        var request = new CustomerCreationRequest
        {
            Channel = new ChannelId("houston-online"),
            Customer = new Customer { FirstName = "Ada", LastName = "Lovelace" },
            IdempotencyKey = "form-4711",
        };
        var first = await customers.CreateAsync(request, cancellationToken);
        var repeat = await customers.CreateAsync(request, cancellationToken);     // the same customer, not a second one
        // end: CustomerCreationRequest.IdempotencyKey

        Assert.Equal(first.Id(), repeat.Id());
        Assert.Single(await world.ReadAllAsync());
    }

    [Fact]
    public async Task The_id_of_an_accepted_customer_is_read_by_a_pattern()
    {
        await using var world = TestWorld.Create();
        using var writer = new StringWriter();
        var result = await world.Process.CreateAsync();

        // begin: CustomerCreationResult.Accepted
        if (result is CustomerCreationResult.Accepted { CustomerId: var customerId, IsExisting: false })
        {
            await writer.WriteLineAsync($"Welcome. You are our customer {customerId}.");
        }
        // end: CustomerCreationResult.Accepted

        Assert.Equal($"Welcome. You are our customer {result.Id()}.", writer.ToString().TrimEnd());
    }

    [Fact]
    public async Task Errors_are_shown_beside_the_fields_of_a_form()
    {
        await using var world = TestWorld.Create();
        using var writer = new StringWriter();
        var result = await world.Process.CreateAsync(Given.Ada with { Email = "ada", Currency = "dollars" });

        // begin: CustomerCreationResult.Rejected.ErrorsByField
        if (result is CustomerCreationResult.Rejected rejected)
        {
            foreach (var (field, messages) in rejected.ErrorsByField())
            {
                await writer.WriteLineAsync($"{field}: {string.Join(" ", messages)}");
            }
        }
        // end: CustomerCreationResult.Rejected.ErrorsByField

        Assert.Equal(["currency", "email"], Lines(writer).Select(static line => line.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_customer_is_made_and_changed()
    {
        await using var world = TestWorld.Create();

        // begin: Customer
        var customer = new Customer
        {
            FirstName = "Ada",
            LastName = "Lovelace",
            Email = "ada@example.com",
            Addresses = [new Address { Street = "1 Main Street", City = "Houston", State = "TX", ZipCode = "77002", Country = "USA" }],
        };
        var renamed = customer with { LastName = "King" };
        // end: Customer

        Assert.Equal(("Lovelace", "King", customer.Addresses), (customer.LastName, renamed.LastName, renamed.Addresses));
        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(renamed));
    }

    private static string[] Lines(StringWriter writer) => writer.ToString().TrimEnd().Split(Environment.NewLine);
}
