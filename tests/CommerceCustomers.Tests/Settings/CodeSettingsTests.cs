using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Tests.Settings;

/// <summary>Settings made in code are checked like those that are read, at the start.</summary>
public sealed class CodeSettingsTests
{
    private static readonly TimeSpan Negative = TimeSpan.FromSeconds(-1);

    public static TheoryData<string, CommerceSettings> Wrong => new()
    {
        { "Headquarters:AttemptTimeout", With(new HeadquartersSettings { AttemptTimeout = Negative }) },
        { "Headquarters:AttemptTimeout", With(new HeadquartersSettings { AttemptTimeout = TimeSpan.MaxValue }) },
        { "Headquarters:AttemptTimeout", With(new HeadquartersSettings { AttemptTimeout = Timeout.InfiniteTimeSpan }) },
        { "Headquarters:SettlingTime", With(new HeadquartersSettings { SettlingTime = Negative }) },
        { "Headquarters:MaxConcurrency", With(new HeadquartersSettings { MaxConcurrency = 0 }) },
        { "Headquarters:MaxConcurrency", With(new HeadquartersSettings { MaxConcurrency = 1001 }) },
        { "Headquarters:InCallRetries", With(new HeadquartersSettings { InCallRetries = -1 }) },
        { "Headquarters:InCallRetryDelay", With(new HeadquartersSettings { InCallRetryDelay = TimeSpan.Zero }) },
        { "Headquarters:MaintenanceWindows:0:End", With(new HeadquartersSettings { MaintenanceWindows = [new() { Start = Given.Noon, End = Given.Noon }] }) },
        { "Headquarters:MaintenanceWindows:1:End", With(new HeadquartersSettings { MaintenanceWindows = [new() { Start = Given.Noon, End = Given.Noon.AddHours(1) }, null!] }) },
        { "Headquarters:MaintenanceWindows", With(new HeadquartersSettings { MaintenanceWindows = null! }) },
        { "Headquarters:Options", With(new HeadquartersSettings { Options = null! }) },
        { "Headquarters:BaseUrl", With(new HeadquartersSettings { Options = new Dictionary<string, string> { ["BaseUrl"] = "x" } }) },
        { "Headquarters:Provider", With(new HeadquartersSettings { Provider = "Dynamics365" }) },
        { "Headquarters", Whole(hasHeadquarters: false) },
        { "Synchronizer:LeaseDuration", With(new SynchronizerSettings { LeaseDuration = TimeSpan.FromDays(1) }) },
        { "Synchronizer:LeaseDuration", With(new SynchronizerSettings { LeaseDuration = TimeSpan.FromSeconds(10) }) },
        { "Synchronizer:BatchSize", With(new SynchronizerSettings { BatchSize = 0 }) },
        { "Synchronizer:PollInterval", With(new SynchronizerSettings { PollInterval = TimeSpan.Zero }) },
        { "Synchronizer:FirstRetryDelay", With(new SynchronizerSettings { FirstRetryDelay = Negative }) },
        { "Synchronizer:LongestRetryDelay", With(new SynchronizerSettings { LongestRetryDelay = TimeSpan.FromSeconds(1) }) },
        { "Synchronizer:MaxAttempts", With(new SynchronizerSettings { MaxAttempts = 0 }) },
        { "Store:Provider", Whole(store: new() { Provider = "Excel" }) },
        { "ModeWithoutProfile", Whole(mode: (CustomerCreationMode)7) },
        { "Channels", new CommerceSettings() },
        { "Channels", new CommerceSettings { Channels = null! } },
        { "Channels:till-1:Id", Of("till-1", Given.Channel("till-9")) },
        { "Channels:till-1", Of("till-1", null!) },
        { "Channels:(none):Id", Of(null, Given.Channel()) },
        { "Channels:till-1:Type", Of("till-1", Given.Channel("till-1", (ChannelType)9)) },
        { "Channels:till-1:LegalEntity", Of("till-1", new Channel(Given.Channel("till-1")) { LegalEntity = default }) },
        { "Channels:till-1:FunctionalityProfile", Of("till-1", Given.Channel("till-1", profile: "onlin")) },
        { "Channels:till-1:FunctionalityProfile", Of("till-1", Given.Channel("till-1", ChannelType.CallCenter)) },
        { "Channels:till-1:DefaultCustomer", Of("till-1", new Channel(Given.Channel("till-1")) { DefaultCustomerName = "web" }) },
        { "Channels:till-1:DefaultCustomer:Currency", Of("till-1", new Channel(Given.Channel("till-1")) { DefaultCustomer = new() { Currency = "Dollar" } }) },
        { "Channels:till-1:DefaultCustomer:Language", Of("till-1", new Channel(Given.Channel("till-1")) { DefaultCustomer = new() { Language = "_" } }) },
        { "Channels:till-1:DefaultCustomer:Affiliations", Of("till-1", new Channel(Given.Channel("till-1")) { DefaultCustomer = new() { Affiliations = null! } }) },
        { "FunctionalityProfiles:online:Name", Whole(profile: new FunctionalityProfile("other")) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void The_first_service_that_is_asked_for_fails_and_names_what_is_wrong(string path, CommerceSettings settings)
    {
        using var provider = Services(settings).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICustomerCreationService>());

        Assert.Equal([path], exception.Failures.Select(static failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task A_host_refuses_to_start_and_names_everything_at_once()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddCommerceCustomers(Given.Settings(
            headquarters: new HeadquartersSettings { AttemptTimeout = Negative, MaxConcurrency = 0 },
            channels: Given.Channel("till-1", profile: "nowhere")));
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3, exception.Failures.Count());
    }

    [Fact]
    public void An_adapter_checks_what_code_says_to_it()
    {
        var services = Services(
            With(new HeadquartersSettings { Options = new Dictionary<string, string> { ["Url"] = "nonsense", ["Uri"] = "x" } }));
        services.AddSingleton(new SettingsKeys("Ours", ["Url"]) { Check = static values => [new SettingsError("Url", $"Expected less than {values["Url"]}.")] });
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
        services.AddCommerceCustomers(new CommerceSettings()).UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<ICustomerCreationService>());
    }

    [Fact]
    public void A_directory_that_a_test_puts_in_place_of_ours_counts_too()
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(new CommerceSettings()).UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        services.AddSingleton<IChannelDirectory>(new FixedSettings().Directory);
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<ICustomerCreationService>());
    }

    private static CommerceSettings With(HeadquartersSettings headquarters) => Given.Settings(headquarters: headquarters);

    private static CommerceSettings With(SynchronizerSettings synchronizer) => Given.Settings(synchronizer: synchronizer);

    private static CommerceSettings Of(string? key, Channel channel) => new()
    {
        Channels = new Dictionary<ChannelId, Channel> { [key is null ? default : new ChannelId(key)] = channel },
        FunctionalityProfiles = Given.Settings().FunctionalityProfiles,
    };

    private static CommerceSettings Whole(
        StoreSettings? store = null, FunctionalityProfile? profile = null, CustomerCreationMode mode = CustomerCreationMode.Sync, bool hasHeadquarters = true) => new()
        {
            Channels = Given.Settings().Channels,
            FunctionalityProfiles = new Dictionary<string, FunctionalityProfile> { [Given.Profile] = profile ?? new(Given.Profile) },
            Store = store ?? new(),
            ModeWithoutProfile = mode,
            Headquarters = hasHeadquarters ? new() : null!,
        };

    private static ServiceCollection Services(CommerceSettings settings)
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(settings).UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        return services;
    }
}
