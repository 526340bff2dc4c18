using System.Text.Json;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Adapters;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AdapterGuide;

public sealed class GuideTests
{
    private static readonly ChannelId Houston = new("houston-store");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_adapter_of_the_guide_passes_the_kit()
    {
#pragma warning disable xUnit1051 // An example for every test framework.
        // begin: kit
        await using var stage = new RestStage();

        var report = await HeadquartersKit.RunAsync(stage);

        report.ThrowIfFailed();             // names each proof that failed: what was expected, what was found
        Assert.Empty(report.NotStaged);     // what your stage cannot make is not proved
        // end: kit
#pragma warning restore xUnit1051
    }

    [Fact]
    public async Task A_client_that_repeats_calls_is_found()
    {
        await using var stage = new RestStage(new RetryingHandler());

        var failed = await FailedAsync(stage);

        Assert.Contains("A create is unavailable when headquarters is out of service", failed);
        Assert.Contains("A customer is found, once, when headquarters fails after it has acted", failed);
        Assert.Contains("A question is throttled when headquarters asks for a pause", failed);
    }

    [Fact]
    public async Task A_client_that_tells_what_headquarters_says_is_found()
    {
        await using var stage = new RestStage(new QuotingHandler());

        var failed = await FailedAsync(stage);

        Assert.Contains("No failure of a create carries personal data", failed);
        Assert.Contains("No failure of a question carries personal data", failed);
        Assert.Contains("No failure of a completion carries personal data", failed);
    }

    [Fact]
    public async Task Every_field_that_the_adapter_of_the_guide_supports_reaches_headquarters()
    {
        await using var stage = new RestStage();
        var headquarters = await stage.CreateHeadquartersAsync(Token);
        var customer = new HeadquartersCustomer(
            new CustomerId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)), Houston, stage.LegalEntity, Full());

        var account = await headquarters.CreateAsync(customer, Token);
        await headquarters.CompleteAsync(customer, account, Token);

        var received = string.Concat(stage.Received);
        Assert.All(
            Supported(headquarters.Limits),
            field => Assert.Contains(JsonSerializer.Serialize("the " + field), received, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_up_gets_the_account_number_through_the_adapter_of_the_guide()
    {
        await using var stage = new RestStage();
        await stage.CreateHeadquartersAsync(Token);
        var channel = new Channel(Houston, stage.LegalEntity, ChannelType.RetailStore, "Houston");
        var services = new ServiceCollection();
        var address = stage.Address;

        // begin: registration
        services.AddSingleton(new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });
        services.AddCommerceCustomers(options => options.Channels.Add(channel))
            .UseInMemoryStore()                     // .UseSqlite() where customers must outlive the process
            .UseHeadquarters<RestHeadquarters>();
        // end: registration

        await using var provider = services.BuildServiceProvider();
        var result = await provider.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = Houston, Customer = SampleCustomers.Create(1) }, Token);

        var created = Assert.IsType<CustomerCreationResult.Created>(result);
        Assert.Equal([created.AccountNumber], (await stage.ReadHeldAsync(Token))!.Select(static held => held.Account));
    }

    private static async Task<IReadOnlyList<string>> FailedAsync(RestStage stage)
        => [.. (await HeadquartersKit.RunAsync(stage, Token)).Failed.Select(static result => result.Name)];

    private static IEnumerable<string> Supported(HeadquartersLimits limits) => limits.MaxLengths.Keys.Except(limits.UnsupportedFields);

    // Each field holds its own name.
    private static Customer Full() => new()
    {
        Type = CustomerType.Person,
        FirstName = The(CustomerFields.FirstName),
        MiddleName = The(CustomerFields.MiddleName),
        LastName = The(CustomerFields.LastName),
        OrganizationName = The(CustomerFields.OrganizationName),
        Email = The(CustomerFields.Email),
        Phone = The(CustomerFields.Phone),
        Language = The(CustomerFields.Language),
        Currency = The(CustomerFields.Currency),
        CustomerGroup = The(CustomerFields.CustomerGroup),
        Addresses =
        [
            new Address
            {
                Street = The(CustomerFields.Street),
                City = The(CustomerFields.City),
                State = The(CustomerFields.State),
                ZipCode = The(CustomerFields.ZipCode),
                Country = The(CustomerFields.Country),
                Purpose = The(CustomerFields.Purpose),
            },
        ],
    };

    private static string The(string field) => "the " + field;
}
