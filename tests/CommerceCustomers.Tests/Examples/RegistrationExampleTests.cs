using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Creation;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using MyHeadquarters = CommerceCustomers.Tests.Fixtures.StubHeadquarters;
using MyReader = CommerceCustomers.Testing.InMemoryCustomerStore;
using MyStore = CommerceCustomers.Testing.InMemoryCustomerStore;

namespace CommerceCustomers.Tests.Examples;

/// <summary>The examples of the documentation that register the library and what it is built of.</summary>
public sealed class RegistrationExampleTests
{
    private static readonly Action<CommerceCustomersOptions> Settings = static options => options.Take(Given.Settings());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_made_in_code()
    {
        var services = new ServiceCollection();

        // begin: AddCommerceCustomers
        var channel = new Channel(
            new ChannelId("houston-online"), new LegalEntityId("usrt"), ChannelType.OnlineStore, functionalityProfileName: "online");
        services
            .AddCommerceCustomers(options =>
            {
                options.FunctionalityProfiles.Add(new FunctionalityProfile("online", createCustomerInAsyncMode: true));
                options.Channels.Add(channel);
            })
            .UseInMemoryStore()
            .UseHeadquarters<MyHeadquarters>();
        // end: AddCommerceCustomers

        await using var provider = services.BuildServiceProvider();
        Assert.IsType<CustomerCreationResult.Pending>(await CreateAsync(provider));
    }

    [Fact]
    public async Task Headquarters_is_plugged_in()
    {
        var settings = Settings;
        var services = new ServiceCollection();

        // begin: UseHeadquarters
        services.AddSingleton(new HttpClient { BaseAddress = new Uri("https://headquarters.example"), Timeout = Timeout.InfiniteTimeSpan });
        services.AddCommerceCustomers(settings)
            .UseInMemoryStore()
            .UseHeadquarters<RestHeadquarters>();     // its constructor takes the HttpClient
        // end: UseHeadquarters

        await using var provider = services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<RestHeadquarters>(), provider.GetRequiredService<IHeadquarters>());
    }

    [Fact]
    public async Task A_channel_database_is_plugged_in()
    {
        var settings = Settings;
        var services = new ServiceCollection();

        // begin: UseStore
        services.AddCommerceCustomers(settings)
            .UseStore<MyStore, MyReader>()
            .UseHeadquarters<MyHeadquarters>();
        // end: UseStore

        await using var provider = services.BuildServiceProvider();
        Assert.IsType<CustomerCreationResult.Pending>(await CreateAsync(provider));
        Assert.Same(provider.GetRequiredService<MyStore>(), provider.GetRequiredService<ICustomerStore>());
    }

    [Fact]
    public async Task A_handler_of_events_is_told_of_the_account_number()
    {
        var settings = Settings;
        var mailer = new SentMails();
        var services = new ServiceCollection().AddSingleton<IMailer>(mailer);

        // begin: AddEventHandler
        services.AddCommerceCustomers(settings)
            .UseInMemoryStore()
            .UseHeadquarters<MyHeadquarters>()
            .AddEventHandler<WelcomeMail>();
        // end: AddEventHandler

        await using var provider = services.BuildServiceProvider();
        await CreateAsync(provider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = provider.GetRequiredService<ICustomerSynchronizer>().RunAsync(stop.Token);
        Assert.Equal(new AccountNumber("C-1"), await mailer.Sent.WaitAsync(Token));
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_profile_names_a_strategy_of_the_application()
    {
        var settings = Settings;
        var services = new ServiceCollection();

        // begin: AddCreationStrategy
        services.AddCommerceCustomers(settings)
            .UseInMemoryStore()
            .UseHeadquarters<MyHeadquarters>()
            .AddCreationStrategy<ByCustomerStrategy>();     // its Name is "by-customer"
        services.Configure<CommerceCustomersOptions>(
            options => options.FunctionalityProfiles.Add(new FunctionalityProfile("wholesale", strategy: "by-customer")));
        // end: AddCreationStrategy

        services.Configure<CommerceCustomersOptions>(static options => options.Channels.Add(Given.Channel("depot", profile: "wholesale")));
        await using var provider = services.BuildServiceProvider();
        var organization = new Customer { OrganizationName = "Contoso", Email = "info@contoso.example" };
        Assert.IsType<CustomerCreationResult.Pending>(await CreateAsync(provider, "depot"));
        Assert.IsType<CustomerCreationResult.Created>(await CreateAsync(provider, "depot", organization));
    }

    private static Task<CustomerCreationResult> CreateAsync(
        ServiceProvider provider, string channel = "houston-online", Customer? customer = null)
        => provider.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = new ChannelId(channel), Customer = customer ?? Given.Ada }, Token);

    private sealed class SentMails : IMailer
    {
        private readonly TaskCompletionSource<AccountNumber> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<AccountNumber> Sent => _sent.Task;

        public Task SendOnceAsync(CustomerId customerId, AccountNumber account, CancellationToken cancellationToken)
        {
            _sent.TrySetResult(account);
            return Task.CompletedTask;
        }
    }
}
