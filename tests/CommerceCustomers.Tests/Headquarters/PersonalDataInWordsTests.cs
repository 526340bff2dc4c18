using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

[Collection(WorldCollection.Name)]
public sealed class PersonalDataInWordsTests
{
    private const string Mail = "ada@example.com";

    [Fact]
    public async Task The_code_of_a_refusal_is_freed_of_who_the_customer_is()
    {
        var error = await ErrorAsync(Given.Ada, static () => throw new CustomerRejectedException($"Duplicate:{Mail}", "Exists."));

        Assert.DoesNotContain(Mail, error.Code, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_failed_question_is_freed_of_who_the_customer_is()
    {
        var headquarters = StubHeadquarters.Answering(static () => throw new TimeoutException());
        headquarters.OnFind = static (_, _) => throw new HeadquartersUnavailableException($"No answer about {Mail}.");
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();

        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAsync(id)).LastError?.Failure == HeadquartersFailure.Unavailable, TimeSpan.FromMilliseconds(500));

        Assert.DoesNotContain(Mail, (await world.ReadAsync(id)).LastError!.Message, StringComparison.OrdinalIgnoreCase);
    }

    // The failure shuts the gate, and the next shopper is told the reason of the gate.
    [Fact]
    public async Task Another_shopper_is_not_told_who_the_customer_is()
    {
        var headquarters = StubHeadquarters.Answering(static () => throw new TimeoutException());
        headquarters.OnFind = static (_, _) => throw new HeadquartersThrottledException(
            $"Too many questions about {Mail}.", TimeSpan.FromMinutes(5));
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        await world.Process.CreateAsync();
        world.Process.Start();
        await world.UntilAsync(() => !world.Process.Gate.Look().AllowsCalls, TimeSpan.FromMilliseconds(500));

        var other = await world.Process.CreateAsync(new Customer { FirstName = "Bob", LastName = "Stranger", Email = "bob@example.org" });

        Assert.DoesNotContain(Mail, Assert.IsType<CustomerCreationResult.Unavailable>(other).Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Words_are_freed_before_they_are_cut()
    {
        const string mail = "countess1815@example.com";
        var words = new string('.', 1000 - mail.Length + 1) + mail;

        var error = await ErrorAsync(Given.Ada with { Email = mail }, () => throw new CustomerRejectedException("E17", words));

        Assert.DoesNotContain(mail[..^1], error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("The attribute 123-45-6789 is no number.", "123-45-6789")]
    [InlineData("The phone number +17135550100 is known.", "+17135550100")]
    [InlineData("No town named Ockham-on-Wey.", "Ockham-on-Wey")]
    [InlineData("Affiliation Survivors of X is unknown.", "Survivors of X")]
    public async Task Everything_personal_is_taken_out(string words, string personal)
    {
        var customer = Given.Ada with
        {
            Attributes = new Dictionary<string, string> { ["NationalId"] = "123-45-6789" },
            Affiliations = ["Survivors of X"],
            Addresses = [new Address { Street = "Main Street 1", City = "Ockham-on-Wey", Country = "USA", ZipCode = "77001" }],
        };

        var error = await ErrorAsync(customer, () => throw new CustomerRejectedException("E17", words));

        Assert.DoesNotContain(personal, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<CustomerError> ErrorAsync(Customer customer, Func<Task<AccountNumber>> answer)
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(StubHeadquarters.Answering(answer)).Build();
        var id = (await world.Process.CreateAsync(customer)).Id();
        await world.DrainAsync();
        return (await world.ReadAsync(id)).LastError!;
    }
}
