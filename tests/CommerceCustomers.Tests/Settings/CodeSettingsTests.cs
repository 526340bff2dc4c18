using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Tests.Settings;

/// <summary>Settings made in code are checked like those that are read, at the start.</summary>
public sealed class CodeSettingsTests
{
    private static readonly TimeSpan Negative = TimeSpan.FromSeconds(-1);

    public static TheoryData<string, Action<CommerceCustomersOptions>> Wrong => new()
    {
        { "Headquarters:AttemptTimeout", static options => options.Headquarters.AttemptTimeout = Negative },
        { "Headquarters:AttemptTimeout", static options => options.Headquarters.AttemptTimeout = TimeSpan.FromDays(1) },
        { "Headquarters:AttemptTimeout", static options => options.Headquarters.AttemptTimeout = TimeSpan.MaxValue },
        { "Headquarters:AttemptTimeout", static options => options.Headquarters.AttemptTimeout = Timeout.InfiniteTimeSpan },
        { "Headquarters:SettlingTime", static options => options.Headquarters.SettlingTime = Negative },
        { "Headquarters:MaxConcurrency", static options => options.Headquarters.MaxConcurrency = 0 },
        { "Headquarters:MaxConcurrency", static options => options.Headquarters.MaxConcurrency = 1001 },
        { "Headquarters:InCallRetries", static options => options.Headquarters.InCallRetries = -1 },
        { "Headquarters:InCallRetryDelay", static options => options.Headquarters.InCallRetryDelay = TimeSpan.Zero },
        { "Headquarters:MaintenanceWindows:0:End", static options => options.Headquarters.MaintenanceWindows.Add(Window(TimeSpan.Zero)) },
        {
            "Headquarters:MaintenanceWindows:1:End", static options =>
            {
                options.Headquarters.MaintenanceWindows.Add(Window(TimeSpan.FromHours(1)));
                options.Headquarters.MaintenanceWindows.Add(null!);
            }
        },
        { "Headquarters:BaseUrl", static options => options.Headquarters.Options["BaseUrl"] = "x" },
        { "Headquarters:Provider", static options => options.Headquarters.Provider = "Dynamics365" },
        { "Synchronizer:LeaseDuration", static options => options.Synchronizer.LeaseDuration = TimeSpan.FromDays(1) },
        { "Synchronizer:LeaseDuration", static options => options.Synchronizer.LeaseDuration = TimeSpan.FromSeconds(10) },
        { "Synchronizer:BatchSize", static options => options.Synchronizer.BatchSize = 0 },
        { "Synchronizer:PollInterval", static options => options.Synchronizer.PollInterval = TimeSpan.Zero },
        { "Synchronizer:FirstRetryDelay", static options => options.Synchronizer.FirstRetryDelay = Negative },
        { "Synchronizer:LongestRetryDelay", static options => options.Synchronizer.LongestRetryDelay = TimeSpan.FromSeconds(1) },
        { "Synchronizer:MaxAttempts", static options => options.Synchronizer.MaxAttempts = 0 },
        { "Synchronizer:EventTimeout", static options => options.Synchronizer.EventTimeout = TimeSpan.Zero },
        { "Health:LongestPending", static options => options.Health.LongestPending = TimeSpan.Zero },
        { "Health:MostNeedingAttention", static options => options.Health.MostNeedingAttention = -1 },
        { "Store:Provider", static options => options.Store.Provider = "Excel" },
        { "ModeWithoutProfile", static options => options.ModeWithoutProfile = (CustomerCreationMode)7 },
        { "Channels", static options => options.Channels.Clear() },
        { "Channels:1", static options => options.Channels.Add(null!) },
        { "Channels:1:Id", static options => options.Channels.Add(new Channel(Given.Channel()) { Id = default }) },
        { "Channels:houston-online", static options => options.Channels.Add(Given.Channel()) },
        { "Channels:till-1:Type", static options => options.Channels.Add(Given.Channel("till-1", (ChannelType)9)) },
        { "Channels:till-1:LegalEntity", static options => options.Channels.Add(new Channel(Given.Channel("till-1")) { LegalEntity = default }) },
        { "Channels:till-1:FunctionalityProfile", static options => options.Channels.Add(Given.Channel("till-1", profile: "onlin")) },
        { "Channels:till-1:FunctionalityProfile", static options => options.Channels.Add(Given.Channel("till-1", ChannelType.CallCenter)) },
        { "Channels:till-1:DefaultCustomer", static options => options.Channels.Add(new Channel(Given.Channel("till-1")) { DefaultCustomerName = "web" }) },
        { "Channels:till-1:DefaultCustomer:Currency", static options => options.Channels.Add(Till(new(currency: "Dollar"))) },
        { "Channels:till-1:DefaultCustomer:Language", static options => options.Channels.Add(Till(new(language: "_"))) },
        { "Channels:till-1:DefaultCustomer:Affiliations", static options => options.Channels.Add(Till(new(affiliations: [null!]))) },
        { "FunctionalityProfiles:1", static options => options.FunctionalityProfiles.Add(null!) },
        { "FunctionalityProfiles:online", static options => options.FunctionalityProfiles.Add(Given.AsyncProfile) },
        {
            "FunctionalityProfiles:slow:HeadquartersWaitTimeout",
            static options => options.FunctionalityProfiles.Add(new("slow") { HeadquartersWaitTimeout = TimeSpan.FromHours(1) })
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void The_first_service_that_is_asked_for_fails_and_names_what_is_wrong(string path, Action<CommerceCustomersOptions> change)
    {
        using var provider = Services(change).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICustomerCreationService>());

        Assert.Equal([path], exception.Failures.Select(static failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task A_host_refuses_to_start_and_names_everything_at_once()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddCommerceCustomers(static options =>
        {
            options.Headquarters.AttemptTimeout = Negative;
            options.Headquarters.MaxConcurrency = 0;
            options.Channels.Add(Given.Channel("till-1", profile: "nowhere"));
        });
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            ["Channels:till-1:FunctionalityProfile", "Headquarters", "Headquarters:AttemptTimeout", "Headquarters:MaxConcurrency", "Store"],
            exception.Failures.Select(static failure => failure.Split(": ", 2)[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_adapter_checks_what_code_says_to_it()
    {
        var services = Services(static options =>
        {
            options.Headquarters.Options["url"] = "nonsense";
            options.Headquarters.Options["Uri"] = "x";
        });
        services.AddCommerceCustomers(static _ => { }).AddHeadquartersProvider(
            "Ours", ["Url"], static settings => [new("Url", $"Expected less than {settings.HeadquartersOptions["Url"]}.")]);
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICustomerCreationService>());

        Assert.Equal(
            ["Headquarters:Uri: This key is not known. Did you mean 'Url'?", "Headquarters:Url: Expected less than nonsense."], exception.Failures.Order());
    }

    [Fact]
    public void Where_the_channels_come_from_elsewhere_settings_need_none()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChannelDirectory>(new FixedSettings().Directory);
        services.AddCommerceCustomers(static _ => { }).UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<ICustomerCreationService>());
    }

    [Fact]
    public void A_directory_that_a_test_puts_in_place_of_ours_counts_too()
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(static _ => { }).UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        services.AddSingleton<IChannelDirectory>(new FixedSettings().Directory);
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<ICustomerCreationService>());
    }

    private static MaintenanceWindow Window(TimeSpan length) => new(Given.Noon, Given.Noon + length);

    private static Channel Till(DefaultCustomer template) => new(Given.Channel("till-1")) { DefaultCustomer = template };

    private static ServiceCollection Services(Action<CommerceCustomersOptions> change)
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(Given.Settings()).UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        services.Configure(change);
        return services;
    }
}
