using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Tests.Settings;

public sealed class SettingsReaderTests
{
    private static readonly FunctionalityProfileId Online = new("online");
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

        Assert.Equal(
            new FunctionalityProfile
            {
                Id = Online,
                CreateCustomerInAsyncMode = true,
                WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync,
                HeadquartersWaitTimeout = TimeSpan.FromSeconds(20),
                Duplicates = DuplicatePolicy.Reject,
                DuplicatesMatchPhone = true,
                Strategy = "mine",
            },
            profile);
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
        Assert.Equal(Online, channel.FunctionalityProfile);
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

    [Theory]
    [InlineData("00:00:20", "00:00:40")]
    [InlineData("00:00:10", "00:00:30")]
    public void The_settling_time_is_the_larger_of_thirty_seconds_and_twice_the_attempt_time_out(string attempt, string expected)
    {
        var expectedTime = TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expectedTime, Configured.Read(("Headquarters:AttemptTimeout", attempt)).Headquarters.SettlingTime);
        Assert.Equal(
            expectedTime,
            Configured.Read(("Headquarters:AttemptTimeout", attempt), ("Headquarters:SettlingTime", "")).Headquarters.SettlingTime);
    }

    [Fact]
    public void A_settling_time_of_zero_can_be_set()
        => Assert.Equal(TimeSpan.Zero, Configured.Read(("Headquarters:SettlingTime", "00:00:00")).Headquarters.SettlingTime);

    [Theory]
    [InlineData("FunctionalityProfiles:online:HeadquartersWaitTimeout", "00:00:00.1", "00:00:00.0999999")]
    [InlineData("FunctionalityProfiles:online:HeadquartersWaitTimeout", "00:05:00", "00:05:00.0000001")]
    [InlineData("Headquarters:AttemptTimeout", "00:00:00.01", "00:00:00.0099999")]
    [InlineData("Headquarters:AttemptTimeout", "00:05:00", "00:05:00.0000001")]
    [InlineData("Headquarters:SettlingTime", "00:00:00", "-00:00:00.0000001")]
    [InlineData("Headquarters:SettlingTime", "01:00:00", "01:00:00.0000001")]
    [InlineData("Headquarters:MaxConcurrency", "1", "0")]
    [InlineData("Headquarters:MaxConcurrency", "1000", "1001")]
    [InlineData("Headquarters:InCallRetries", "0", "-1")]
    [InlineData("Headquarters:InCallRetries", "10", "11")]
    [InlineData("Headquarters:InCallRetryDelay", "00:00:00.001", "00:00:00")]
    [InlineData("Headquarters:InCallRetryDelay", "00:00:10", "00:00:10.0000001")]
    [InlineData("Synchronizer:LeaseDuration", "01:00:00", "01:00:00.0000001")]
    [InlineData("Synchronizer:BatchSize", "1", "0")]
    [InlineData("Health:LongestPending", "00:00:01", "00:00:00.9999999")]
    [InlineData("Health:LongestPending", "365.00:00:00", "365.00:00:00.0000001")]
    [InlineData("Health:MostNeedingAttention", "0", "-1")]
    [InlineData("Health:MostNeedingAttention", "2147483647", "2147483648")]
    [InlineData("Synchronizer:BatchSize", "10000", "10001")]
    [InlineData("Synchronizer:PollInterval", "00:00:00.1", "00:00:00.0999999")]
    [InlineData("Synchronizer:PollInterval", "00:10:00", "00:10:00.0000001")]
    [InlineData("Synchronizer:FirstRetryDelay", "00:00:00.001", "00:00:00.0009999")]
    [InlineData("Synchronizer:FirstRetryDelay", "01:00:00", "01:00:00.0000001")]
    [InlineData("Synchronizer:LongestRetryDelay", "1.00:00:00", "1.00:00:00.0000001")]
    [InlineData("Synchronizer:MaxAttempts", "1", "0")]
    [InlineData("Synchronizer:MaxAttempts", "100", "101")]
    public void A_range_ends_where_it_says(string key, string good, string bad)
    {
        // The longest values, so that rules between two keys stay out of the way.
        (string, string?)[] around = [("Synchronizer:LeaseDuration", "01:00:00"), ("Synchronizer:LongestRetryDelay", "23:00:00")];
        (string, string?)[] rest = [.. around.Where(entry => entry.Item1 != key)];

        Assert.Empty(Configured.Errors([.. rest, (key, good)]));
        var error = Configured.Error([.. rest, (key, bad)]);
        Assert.Equal(key, error.Path);
        Assert.Contains("Expected", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{bad}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:01", true)]
    [InlineData("00:00:00.9999999", false)]
    public void A_lease_is_at_least_a_second(string lease, bool isGood)
        => Assert.Equal(
            isGood,
            !Configured.Errors(("Headquarters:AttemptTimeout", "00:00:00.01"), ("Synchronizer:LeaseDuration", lease))
                .Any(static error => error.Message.Contains("a duration", StringComparison.Ordinal)));

    [Fact]
    public void A_lease_is_a_second_longer_than_an_attempt()
    {
        Assert.Empty(Configured.Errors(("Headquarters:AttemptTimeout", "00:00:29")));
        Assert.Equal("Synchronizer:LeaseDuration", Configured.Error(("Headquarters:AttemptTimeout", "00:00:29.1")).Path);
    }

    [Fact]
    public void The_longest_wait_is_not_shorter_than_the_first()
        => Assert.Equal(
            "Synchronizer:LongestRetryDelay",
            Configured.Error(("Synchronizer:FirstRetryDelay", "00:00:10"), ("Synchronizer:LongestRetryDelay", "00:00:09")).Path);

    [Theory]
    [InlineData("10")]
    [InlineData("10s")]
    [InlineData("ten")]
    [InlineData("00:00:99")]
    public void A_duration_without_colon_or_sense_is_an_error(string value)
        => Assert.Contains("hh:mm:ss", Configured.Error(("Headquarters:AttemptTimeout", value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-12-06")]
    [InlineData("2026-12-06T22:00:00")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-06T22:00:00Z")]
    public void A_moment_without_offset_or_sense_is_an_error(string value)
        => Assert.Contains(
            Configured.Errors(
                ("Headquarters:MaintenanceWindows:0:Start", value), ("Headquarters:MaintenanceWindows:0:End", "2027-01-01T00:00:00Z")),
            static error => error.Path == "Headquarters:MaintenanceWindows:0:Start");

    [Theory]
    [InlineData("2026-12-06T22:00:00Z", "2026-12-06T22:00:00Z")]
    [InlineData("2026-12-06T22:00:00Z", "2026-12-06T21:00:00Z")]
    [InlineData("2026-12-06T22:00:00Z", null)]
    [InlineData(null, "2026-12-06T22:00:00Z")]
    public void A_window_ends_after_it_starts(string? start, string? end)
        => Assert.Equal(
            "Headquarters:MaintenanceWindows:0:End",
            Configured.Error(
                ("Headquarters:MaintenanceWindows:0:Start", start), ("Headquarters:MaintenanceWindows:0:End", end)).Path);

    [Theory]
    [InlineData("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "yes")]
    [InlineData("FunctionalityProfiles:online:WhenHeadquartersUnavailable", "Fail,CreateAsync")]
    [InlineData("FunctionalityProfiles:online:WhenHeadquartersUnavailable", "1")]
    [InlineData("FunctionalityProfiles:online:Duplicates", "Merge")]
    [InlineData("ModeWithoutProfile", "sometimes")]
    [InlineData("Headquarters:MaxConcurrency", "1.5")]
    [InlineData("Headquarters:MaxConcurrency", "+4")]
    public void A_value_of_another_kind_is_an_error_at_its_path(string key, string value)
        => Assert.Equal(key, Configured.Error((key, value)).Path);

    [Fact]
    public void An_unknown_key_is_an_error_that_names_the_nearest()
    {
        var error = Configured.Error([.. Configured.Good, ("FunctionalityProfiles:online:CreateCustomersInAsyncMode", "true")]);

        Assert.Equal("FunctionalityProfiles:online:CreateCustomersInAsyncMode", error.Path);
        Assert.Contains("Did you mean 'CreateCustomerInAsyncMode'?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chanels:x:Type")]
    [InlineData("Headquarters:Retry")]
    [InlineData("Synchronizer:Threads")]
    [InlineData("Store:File")]
    [InlineData("Channels:houston-online:Profile")]
    [InlineData("Channels:houston-online:DefaultCustomer:FinancialDimension")]
    [InlineData("Headquarters:MaintenanceWindows:0:Reason")]
    public void A_key_that_is_not_known_is_an_error_wherever_it_stands(string key)
        => Assert.Contains(
            Configured.Errors([.. Configured.Good, (key, "x")]),
            static error => error.Message.StartsWith("This key is not known.", StringComparison.Ordinal));

    [Fact]
    public void A_profile_that_is_missing_is_an_error_that_names_the_nearest()
    {
        var error = Configured.Error(
            ("FunctionalityProfiles:online:Duplicates", "Allow"),
            ("Channels:houston:Type", "OnlineStore"),
            ("Channels:houston:LegalEntity", "usrt"),
            ("Channels:houston:FunctionalityProfile", "onlin"));

        Assert.Equal("Channels:houston:FunctionalityProfile", error.Path);
        Assert.Contains("Did you mean 'online'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_customer_that_is_missing_is_an_error_that_names_the_nearest()
    {
        var error = Configured.Error(
            [.. Configured.Good, ("DefaultCustomers:web:CustomerGroup", "30"), ("Channels:houston-online:DefaultCustomer", "wep")]);

        Assert.Equal("Channels:houston-online:DefaultCustomer", error.Path);
        Assert.Contains("Did you mean 'web'?", error.Message, StringComparison.Ordinal);
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
    [InlineData("Channels:houston-online:Type", null)]
    [InlineData("Channels:houston-online:Type", "")]
    [InlineData("Channels:houston-online:Type", " ")]
    [InlineData("Channels:houston-online:LegalEntity", null)]
    [InlineData("Channels:houston-online:LegalEntity", "")]
    [InlineData("Channels:houston-online:LegalEntity", "a-company-that-is-too-long")]
    [InlineData("Channels:houston-online:LegalEntity", "us\u0001rt")]
    [InlineData("Channels:houston-online:FunctionalityProfile", "on\u0001line")]
    public void What_a_channel_must_say_is_never_guessed(string key, string? value)
        => Assert.Equal(key, Configured.Error([.. Configured.Good.Where(entry => entry.Key != key), (key, value)]).Path);

    [Fact]
    public void A_channel_with_an_impossible_name_is_an_error_at_its_path()
    {
        var name = new string('x', ChannelId.MaxLength + 1);

        Assert.Equal($"Channels:{name}", Configured.Error(($"Channels:{name}:Type", "OnlineStore")).Path);
    }

    [Theory]
    [InlineData("FunctionalityProfiles", "x")]
    [InlineData("FunctionalityProfiles:online", "async")]
    [InlineData("Headquarters", "Dynamics365")]
    [InlineData("Headquarters:MaxConcurrency:Value", "16")]
    [InlineData("Channels:houston-online:DefaultCustomer:Affiliations", "Loyal")]
    public void A_value_where_a_section_belongs_and_the_reverse_are_errors(string key, string value)
        => Assert.Contains(
            Configured.Errors([.. Configured.Good.Where(entry => !entry.Key.StartsWith("FunctionalityProfiles", StringComparison.Ordinal)
                && !entry.Key.EndsWith("FunctionalityProfile", StringComparison.Ordinal)), (key, value)]),
            static error => error.Message.Contains("section", StringComparison.Ordinal) || error.Message.Contains("a list", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "Channels": [ { "Id": "houston-online", "Type": "OnlineStore", "LegalEntity": "usrt" } ] }""", "Channels", "found a list")]
    [InlineData("""{ "Channels": [ "houston-online", "boston-store" ] }""", "Channels", "found a list")]
    [InlineData("""{ "FunctionalityProfiles": [ { "Id": "online" }, { "Id": "store" } ] }""", "FunctionalityProfiles", "found a list")]
    [InlineData("""{ "DefaultCustomers": [ { "CustomerGroup": "30" } ] }""", "DefaultCustomers", "found a list")]
    [InlineData("""{ "Channels": { "houston-online": [ { "Type": "OnlineStore" } ] } }""", "Channels:houston-online", "found a list")]
    [InlineData("""{ "Headquarters": [ { "Provider": "Simulated" } ] }""", "Headquarters", "found a list")]
    [InlineData("""{ "Store": [ "Sqlite" ] }""", "Store", "found a list")]
    [InlineData("""{ "Synchronizer": [ { "BatchSize": 1 } ] }""", "Synchronizer", "found a list")]
    [InlineData("""{ "Store": { "Provider": [ "Sqlite" ] } }""", "Store:Provider", "found a list")]
    [InlineData("""{ "Store": { "Provider": { "Name": "Sqlite" } } }""", "Store:Provider", "found a section")]
    [InlineData("""{ "Headquarters": { "MaintenanceWindows": { "Start": "2026-12-06T22:00:00Z", "End": "2026-12-06T23:30:00Z" } } }""", "Headquarters:MaintenanceWindows", "found an object")]
    [InlineData("""{ "Headquarters": { "MaintenanceWindows": [ [ "2026-12-06T22:00:00Z" ] ] } }""", "Headquarters:MaintenanceWindows:0", "found a list")]
    [InlineData("""{ "DefaultCustomers": { "web": { "Affiliations": { "Name": "Loyal" } } } }""", "DefaultCustomers:web:Affiliations", "found an object")]
    [InlineData("""{ "DefaultCustomers": { "web": { "Affiliations": [ { "Name": "Loyal" } ] } } }""", "DefaultCustomers:web:Affiliations:0", "found a section")]
    [InlineData("""{ "DefaultCustomers": { "web": { "Affiliations": [ "Loyal", [ "Student" ] ] } } }""", "DefaultCustomers:web:Affiliations:1", "found a list")]
    [InlineData("""{ "DefaultCustomers": { "web": [ "30" ] } }""", "DefaultCustomers:web", "found a list")]
    public void A_list_where_an_object_belongs_and_the_reverse_are_named_as_such(string json, string path, string found)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));

        SettingsReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build(), [], out var errors);

        var error = Assert.Single(errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_is_a_list_is_named_as_such()
    {
        using var stream = new MemoryStream("""{ "CommerceCustomers": [ { "Channels": {} } ] }"""u8.ToArray());

        SettingsReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("CommerceCustomers"), [], out var errors);

        Assert.Equal(("CommerceCustomers", "Expected an object ({ ... }), but found a list ([ ... ])."), (errors[0].Path, errors[0].Message));
    }

    [Fact]
    public void A_channel_may_be_a_number()
        => Assert.Equal("052", Configured.Read(("Channels:052:Type", "RetailStore"), ("Channels:052:LegalEntity", "usrt")).Channels.Keys.Single().Value);

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
    public void Codes_of_a_default_customer_are_spelt_as_headquarters_wants_them(string currency, string language, string expectedCurrency, string expectedLanguage)
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
        SettingsKeys[] adapters = [new("Dynamics365", ["BaseUrl", "ClientSecret"]), new("Other", ["Folder"])];
        var configuration = Configured.From(("Headquarters:Provider", "dynamics365"), ("Headquarters:baseurl", "https://contoso.example"));

        var settings = SettingsReader.Read(configuration, adapters, out var errors);

        Assert.Empty(errors);
        Assert.Equal("https://contoso.example", settings.Headquarters.Options["BaseUrl"]);
        SettingsReader.Read(Configured.From(("Headquarters:Provider", "Dynamics365"), ("Headquarters:Folder", "x")), adapters, out errors);
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

        var settings = SettingsReader.Read(configuration, [new("Dynamics365", ["ClientSecret"])], out var errors);

        Assert.Equal(3, errors.Count);
        Assert.DoesNotContain(errors, static error => error.ToString().Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, settings.Store.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, settings.Headquarters.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_paths_of_errors_begin_with_the_section_that_was_given()
    {
        var section = Configured.From(("CommerceCustomers:Store:File", "x")).GetSection("CommerceCustomers");

        SettingsReader.Read(section, [], out var errors);

        Assert.Equal("CommerceCustomers:Store:File", Assert.Single(errors).Path);
    }
}
