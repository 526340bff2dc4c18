using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Tests.Settings;

/// <summary>Every key is read, and all errors are told at once.</summary>
public sealed class SettingsReaderTests
{
    private const string Online = "online";
    private static readonly ChannelId Houston = new("houston-online");

    [Fact]
    public void An_empty_section_is_the_defaults()
    {
        var settings = Configured.Read();

        Assert.Empty(settings.Channels);
        Assert.Empty(settings.FunctionalityProfiles);
        Assert.Equal(CustomerCreationMode.Sync, settings.ModeWithoutProfile);
        Assert.Equal(new SynchronizerSettings(), settings.Synchronizer);
        Assert.Equal(new StoreSettings(), settings.Store);
        Assert.Equal(new HealthSettings(), settings.Health);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Headquarters.AttemptTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.Headquarters.SettlingTime);
        Assert.Equal(16, settings.Headquarters.MaxConcurrency);
        Assert.False(settings.Headquarters.AtLeastOnce);
    }

    [Fact]
    public void Every_key_of_a_profile_is_read()
    {
        var profile = Configured.Read(
            ("FunctionalityProfiles:Online:CreateCustomerInAsyncMode", "True"),
            ("FunctionalityProfiles:Online:WhenHeadquartersUnavailable", "createasync"),
            ("FunctionalityProfiles:Online:HeadquartersWaitTimeout", "00:00:20"),
            ("FunctionalityProfiles:Online:Duplicates", "Reject"),
            ("FunctionalityProfiles:Online:DuplicatesMatchPhone", "true"),
            ("FunctionalityProfiles:Online:Strategy", "mine")).FunctionalityProfiles[Online];

        Assert.Equivalent(
            new FunctionalityProfile(Online)
            {
                CreateCustomerInAsyncMode = true,
                WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync,
                HeadquartersWaitTimeout = TimeSpan.FromSeconds(20),
                Duplicates = DuplicatePolicy.Reject,
                DuplicatesMatchPhone = true,
                Strategy = "mine",
            },
            profile,
            strict: true);
    }

    [Fact]
    public void Every_key_of_the_health_is_read()
        => Assert.Equal(
            new HealthSettings { LongestPending = TimeSpan.FromMinutes(15), MostNeedingAttention = 10 },
            Configured.Read(("Health:LongestPending", "00:15:00"), ("Health:MostNeedingAttention", "10")).Health);

    [Fact]
    public void Every_key_of_a_channel_is_read()
    {
        var channel = Configured.Read(
        [
            .. Configured.Good,
            ("Channels:houston-online:Name", "Houston online store"),
            ("Channels:houston-online:DefaultCustomer:Type", "Person"),
            ("Channels:houston-online:DefaultCustomer:CustomerGroup", "30"),
            ("Channels:houston-online:DefaultCustomer:ReceiptPreference", "Email"),
            ("Channels:houston-online:DefaultCustomer:Currency", "USD"),
            ("Channels:houston-online:DefaultCustomer:Language", "en-us"),
            ("Channels:houston-online:DefaultCustomer:Country", "usa"),
            ("Channels:houston-online:DefaultCustomer:Affiliations:0", "Loyal"),
            ("Channels:houston-online:DefaultCustomer:Affiliations:1", "Student"),
        ]).Channels[Houston];

        Assert.Equal("Houston online store", channel.Name);
        Assert.Equal(ChannelType.OnlineStore, channel.Type);
        Assert.Equal(Given.Usrt, channel.LegalEntity);
        Assert.Equal(Online, channel.FunctionalityProfileName);
        var template = channel.DefaultCustomer!;
        Assert.Equal(
            (CustomerType.Person, "30", ReceiptPreference.Email, "USD", "en-us", "USA"),
            (template.Type, template.CustomerGroup, template.ReceiptPreference, template.Currency, template.Language, template.Country));
        Assert.Equal(["Loyal", "Student"], template.Affiliations);
    }

    [Fact]
    public void A_default_customer_can_be_kept_apart_and_named()
    {
        var channel = Configured.Read(
        [
            .. Configured.Good,
            ("DefaultCustomers:Web:CustomerGroup", "30"),
            ("Channels:houston-online:DefaultCustomer", "web"),
        ]).Channels[Houston];

        Assert.Equal(("web", "30"), (channel.DefaultCustomerName, channel.DefaultCustomer!.CustomerGroup));
    }

    [Fact]
    public void Every_key_of_headquarters_is_read()
    {
        var headquarters = Configured.Read(
            ("Headquarters:Provider", "Dynamics365"),
            ("Headquarters:AttemptTimeout", "00:00:05"),
            ("Headquarters:SettlingTime", "00:01:00"),
            ("Headquarters:MaxConcurrency", "32"),
            ("Headquarters:InCallRetries", "1"),
            ("Headquarters:InCallRetryDelay", "00:00:00.5"),
            ("Headquarters:AtLeastOnce", "true"),
            ("Headquarters:MaintenanceWindows:0:Start", "2026-12-06T22:00:00Z"),
            ("Headquarters:MaintenanceWindows:0:End", "2026-12-07T00:30:00+01:00")).Headquarters;

        Assert.Equal("Dynamics365", headquarters.Provider);
        Assert.Equal(TimeSpan.FromSeconds(5), headquarters.AttemptTimeout);
        Assert.Equal(TimeSpan.FromMinutes(1), headquarters.SettlingTime);
        Assert.Equal((32, 1), (headquarters.MaxConcurrency, headquarters.InCallRetries));
        Assert.Equal(TimeSpan.FromMilliseconds(500), headquarters.InCallRetryDelay);
        Assert.True(headquarters.AtLeastOnce);
        var window = Assert.Single(headquarters.MaintenanceWindows);
        Assert.Equal(new DateTimeOffset(2026, 12, 6, 22, 0, 0, TimeSpan.Zero), window.Start);
        Assert.Equal(new DateTimeOffset(2026, 12, 6, 23, 30, 0, TimeSpan.Zero), window.End);
    }

    [Fact]
    public void Every_key_of_synchronizer_and_store_is_read()
    {
        var settings = Configured.Read(
            ("ModeWithoutProfile", "Async"),
            ("Synchronizer:LeaseDuration", "00:01:00"),
            ("Synchronizer:BatchSize", "50"),
            ("Synchronizer:PollInterval", "00:00:01"),
            ("Synchronizer:FirstRetryDelay", "00:00:03"),
            ("Synchronizer:LongestRetryDelay", "00:10:00"),
            ("Synchronizer:MaxAttempts", "5"),
            ("Synchronizer:KeepPayload", "true"),
            ("Store:Provider", "Sqlite"),
            ("Store:ConnectionString", "Data Source=customers.db"));

        Assert.Equal(
            new SynchronizerSettings
            {
                LeaseDuration = TimeSpan.FromMinutes(1),
                BatchSize = 50,
                PollInterval = TimeSpan.FromSeconds(1),
                FirstRetryDelay = TimeSpan.FromSeconds(3),
                LongestRetryDelay = TimeSpan.FromMinutes(10),
                MaxAttempts = 5,
                KeepPayload = true,
            },
            settings.Synchronizer);
        Assert.Equal(("Sqlite", "Data Source=customers.db"), (settings.Store.Provider, settings.Store.ConnectionString));
        Assert.Equal(CustomerCreationMode.Async, settings.ModeWithoutProfile);
    }

    [Fact]
    public void A_call_center_with_a_profile_is_an_error()
    {
        var error = Configured.Error([.. Configured.Good.Where(static entry => !entry.Key.EndsWith("Type", StringComparison.Ordinal)),
            ("Channels:houston-online:Type", "CallCenter")]);

        Assert.Equal("Channels:houston-online:FunctionalityProfile", error.Path);
        Assert.Contains("always sync", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Currency", "dollars")]
    [InlineData("Language", "english (us)")]
    [InlineData("Type", "Robot")]
    [InlineData("ReceiptPreference", "Paper")]
    public void What_a_default_customer_gives_is_checked(string key, string value)
        => Assert.Equal(
            $"Channels:houston-online:DefaultCustomer:{key}",
            Configured.Error([.. Configured.Good, ($"Channels:houston-online:DefaultCustomer:{key}", value)]).Path);

    [Theory]
    [InlineData("usd", "en_us", "USD", "en-us")]
    [InlineData("Eur", "de_CH.UTF-8", "EUR", "de-CH")]
    public void Codes_of_a_default_customer_are_spelt_as_headquarters_wants_them(
        string currency, string language, string expectedCurrency, string expectedLanguage)
    {
        var template = Configured.Read(
        [
            .. Configured.Good,
            ("Channels:houston-online:DefaultCustomer:Currency", currency),
            ("Channels:houston-online:DefaultCustomer:Language", language),
        ]).Channels[Houston].DefaultCustomer!;

        Assert.Equal((expectedCurrency, expectedLanguage), (template.Currency, template.Language));
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var errors = Configured.Errors(
            ("ModeWithoutProfile", "sometimes"),
            ("FunctionalityProfiles:online:Duplicates", "Merge"),
            ("Channels:houston:Type", "Shop"),
            ("Headquarters:MaxConcurrency", "0"),
            ("Synchronizer:BatchSize", "many"),
            ("Store:File", "x"));

        Assert.Equal(
            [
                "Channels:houston:LegalEntity",
                "Channels:houston:Type",
                "FunctionalityProfiles:online:Duplicates",
                "Headquarters:MaxConcurrency",
                "ModeWithoutProfile",
                "Store:File",
                "Synchronizer:BatchSize",
            ],
            errors.Select(static error => error.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_keys_of_the_chosen_adapter_are_known_and_handed_over()
    {
        HeadquartersProvider[] adapters = [new("Dynamics365") { Keys = ["BaseUrl", "ClientSecret"] }, new("Other") { Keys = ["Folder"] }];
        var configuration = Configured.From(("Headquarters:Provider", "dynamics365"), ("Headquarters:baseurl", "https://contoso.example"));

        var (options, errors) = Configured.Check(configuration, adapters);

        Assert.Empty(errors);
        Assert.Equal("https://contoso.example", options.Headquarters.Options["BaseUrl"]);
        (_, errors) = Configured.Check(Configured.From(("Headquarters:Provider", "Dynamics365"), ("Headquarters:Folder", "x")), adapters);
        Assert.Equal("Headquarters:Folder", Assert.Single(errors).Path);
    }

    [Fact]
    public void Secrets_are_never_quoted()
    {
        const string Secret = "s3cr3t-value";
        var configuration = Configured.From(
            ("Headquarters:Provider", "Simulated"),
            ("Headquarters:ClientSecret", Secret),
            ("Store:ConnectionString", Secret),
            ("Store:Password", Secret),
            ("Headquarters:MaxConcurrency", "0"));

        var (options, errors) = Configured.Check(configuration, new("Simulated"), new("Dynamics365") { Keys = ["ClientSecret"] });
        var settings = SettingsSnapshot.Of(options);

        Assert.Equal(3, errors.Count);
        Assert.DoesNotContain(errors, static error => error.ToString().Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, settings.Store.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, settings.Headquarters.ToString(), StringComparison.Ordinal);
    }
}
