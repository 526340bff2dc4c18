using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Answers;

/// <summary>Headquarters quotes what a shopper wrote. Nobody else is shown it.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public async Task A_refusal_has_the_words_of_the_business_without_personal_or_technical_data()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.Next(Fault.Refused);

        var exception = await environment.CreateFailsAsync<CustomerRejectedException>();

        Assert.Equal("Customer [removed] [removed] with [removed] is on the black list.", exception.Message);
    }

    [Fact]
    public async Task Personal_data_is_removed_before_a_message_is_cut()
    {
        await using var environment = await TestEnvironment.StartAsync();
        var customer = TestEnvironment.Outgoing();
        environment.RefuseNext(new string('-', 490) + " " + customer.Customer.Email);

        var exception = await environment.CreateFailsAsync<CustomerRejectedException>(customer);

        Assert.DoesNotContain(customer.Customer.Email![..6], exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Personal_data_is_removed_before_a_message_is_split_at_semicolons()
    {
        await using var environment = await Interceptor.StartAsync((request, next, _) => Interceptor.IsCreate(request)
            ? Task.FromResult(Interceptor.Refusal("Infolog: Warning: The address 12 Elm Street; Flat 3 is not unique."))
            : next());

        var exception = await environment.CreateFailsAsync<CustomerRejectedException>(TestEnvironment.Outgoing(InElmStreet()));

        Assert.Equal("The address [removed] is not unique.", exception.Message);
    }

    [Fact]
    public async Task A_refusal_with_an_unpaired_surrogate_is_still_a_refusal()
    {
        await using var environment = await Interceptor.StartAsync((request, next, _) => Interceptor.IsCreate(request)
            ? Task.FromResult(Interceptor.Answer(400, """{"error":{"message":"The name 'Bob \ud83d' is not allowed."}}"""))
            : next());

        var exception = await environment.CreateFailsAsync<CustomerRejectedException>();

        Assert.Contains("is not allowed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_one_customer_is_not_shown_to_another()
    {
        await using var environment = await Interceptor.StartAsync(async (request, next, token) =>
            Interceptor.IsCreate(request) && (await Interceptor.BodyAsync(request, token)).Contains("Elm", StringComparison.Ordinal)
                ? Interceptor.Refusal("Infolog: Warning: Company address 12 Elm Street; Flat 3 is not valid.")
                : await next());
        environment.MakeSync();

        await environment.SignUpAsync(InElmStreet());
        var other = await environment.SignUpAsync(SampleCustomers.Create(4));

        Assert.DoesNotContain("Elm", other.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_completion_shows_no_personal_data()
    {
        await using var environment = await Interceptor.StartAsync((request, next, _) => Interceptor.IsNewAddress(request)
            ? Task.FromResult(Interceptor.Answer(500, """{"error":{"message":"Could not write 99 Secret Road"}}"""))
            : next());
        var customer = TestEnvironment.Outgoing(SampleCustomers.Create(1) with
        {
            Addresses =
            [
                new Address { City = "A", Country = "NOR" },
                new Address { Street = "99 Secret Road", City = "Oslo", Country = "NOR" },
            ],
        });
        var account = await environment.CreateAsync(customer);

        var exception = await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => environment.CompleteAsync(customer, account));

        Assert.DoesNotContain("Secret Road", exception.Message, StringComparison.Ordinal);
    }

    private static Customer InElmStreet()
        => SampleCustomers.Create(3) with
        {
            Addresses = [new Address { Street = "12 Elm Street; Flat 3", City = "Oslo", Country = "NOR" }],
        };
}
