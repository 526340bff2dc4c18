using System.Reflection;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Settings;

/// <summary>A reload that changes nothing is not taken for a change, and no change is missed.</summary>
public sealed class SettingsComparisonTests
{
    public static TheoryData<string, Action<CommerceCustomersOptions>> Changes => new()
    {
        { "BasePath", static options => options.BasePath = "/elsewhere" },
        { "Store.Provider", static options => options.Store.Provider = "Sqlite" },
        { "Store.ConnectionString", static options => options.Store.ConnectionString = "x" },
        { "Store.Schema", static options => options.Store.Schema = "x" },
        { "Headquarters.Provider", static options => options.Headquarters.Provider = "Ours" },
        { "Headquarters.AttemptTimeout", static options => options.Headquarters.AttemptTimeout += TimeSpan.FromSeconds(1) },
        { "Headquarters.SettlingTime", static options => options.Headquarters.SettlingTime += TimeSpan.FromSeconds(1) },
        { "Headquarters.MaxConcurrency", static options => options.Headquarters.MaxConcurrency++ },
        { "Headquarters.InCallRetries", static options => options.Headquarters.InCallRetries++ },
        { "Headquarters.InCallRetryDelay", static options => options.Headquarters.InCallRetryDelay += TimeSpan.FromSeconds(1) },
        { "Headquarters.MaintenanceWindows", static options => options.Headquarters.MaintenanceWindows[0] = new(Given.Noon, Given.Noon.AddHours(2)) },
        { "Headquarters.AtLeastOnce", static options => options.Headquarters.AtLeastOnce = true },
        { "Headquarters.Options", static options => options.Headquarters.Options["Url"] = "y" },
        { "Synchronizer.LeaseDuration", static options => options.Synchronizer.LeaseDuration += TimeSpan.FromSeconds(1) },
        { "Synchronizer.BatchSize", static options => options.Synchronizer.BatchSize++ },
        { "Synchronizer.PollInterval", static options => options.Synchronizer.PollInterval += TimeSpan.FromSeconds(1) },
        { "Synchronizer.FirstRetryDelay", static options => options.Synchronizer.FirstRetryDelay += TimeSpan.FromSeconds(1) },
        { "Synchronizer.LongestRetryDelay", static options => options.Synchronizer.LongestRetryDelay += TimeSpan.FromSeconds(1) },
        { "Synchronizer.MaxAttempts", static options => options.Synchronizer.MaxAttempts++ },
        { "Synchronizer.EventTimeout", static options => options.Synchronizer.EventTimeout += TimeSpan.FromSeconds(1) },
        { "Synchronizer.KeepPayload", static options => options.Synchronizer.KeepPayload = true },
        { "Health.LongestPending", static options => options.Health.LongestPending += TimeSpan.FromSeconds(1) },
        { "Health.MostNeedingAttention", static options => options.Health.MostNeedingAttention++ },
        { "ModeWithoutProfile", static options => options.ModeWithoutProfile = CustomerCreationMode.Async },
        { "HashKeys", static options => options.HashKeys.Add(new("2026-12", Convert.ToBase64String(new byte[32]))) },
        { "HashKeys.Key", static options => options.HashKeys[0] = new("2026-11", Convert.ToBase64String(new byte[64])) },
        { "Channels", static options => options.Channels.Add(Given.Channel("boston")) },
        { "Channels.Name", static options => options.Channels[0] = new(options.Channels[0]) { Name = "x" } },
        { "Channels.Type", static options => options.Channels[0] = new(options.Channels[0]) { Type = ChannelType.RetailStore } },
        { "Channels.LegalEntity", static options => options.Channels[0] = new(options.Channels[0]) { LegalEntity = new("demf") } },
        { "Channels.FunctionalityProfile", static options => options.Channels[0] = new(options.Channels[0]) { FunctionalityProfileName = null } },
        { "Channels.DefaultCustomerName", static options => options.Channels[0] = new(options.Channels[0]) { DefaultCustomerName = "web" } },
        { "Channels.DefaultCustomer", static options => options.Channels[0] = new(options.Channels[0]) { DefaultCustomer = null } },
        { "DefaultCustomer.Type", static options => Set(options, new DefaultCustomer(type: CustomerType.Organization)) },
        { "DefaultCustomer.CustomerGroup", static options => Set(options, new DefaultCustomer(customerGroup: "40")) },
        { "DefaultCustomer.ReceiptPreference", static options => Set(options, new DefaultCustomer(receiptPreference: ReceiptPreference.Both)) },
        { "DefaultCustomer.Currency", static options => Set(options, new DefaultCustomer(currency: "EUR")) },
        { "DefaultCustomer.Language", static options => Set(options, new DefaultCustomer(language: "de")) },
        { "DefaultCustomer.Country", static options => Set(options, new DefaultCustomer(country: "DEU")) },
        { "DefaultCustomer.Affiliations", static options => Set(options, new DefaultCustomer(affiliations: ["Loyal", "Student"])) },
        { "FunctionalityProfiles", static options => options.FunctionalityProfiles.Add(new("slow")) },
        { "Profiles.CreateCustomerInAsyncMode", static options => Set(options, new FunctionalityProfile(Given.AsyncProfile) { CreateCustomerInAsyncMode = false }) },
        { "Profiles.WhenHeadquartersUnavailable", static options => Set(options, new FunctionalityProfile(Given.AsyncProfile) { WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync }) },
        { "Profiles.HeadquartersWaitTimeout", static options => Set(options, new FunctionalityProfile(Given.AsyncProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(1) }) },
        { "Profiles.Duplicates", static options => Set(options, new FunctionalityProfile(Given.AsyncProfile) { Duplicates = DuplicatePolicy.Reject }) },
        { "Profiles.DuplicatesMatchPhone", static options => Set(options, new FunctionalityProfile(Given.AsyncProfile) { DuplicatesMatchPhone = true }) },
        { "Profiles.Strategy", static options => Set(options, new FunctionalityProfile(Given.AsyncProfile) { Strategy = "mine" }) },
    };

    [Fact]
    public void What_is_made_twice_alike_is_the_same()
        => Assert.True(SettingsComparison.AreSame(SettingsSnapshot.Of(Options()), SettingsSnapshot.Of(Options())));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_change_is_a_change(string what, Action<CommerceCustomersOptions> change)
    {
        var changed = Options();
        change(changed);

        Assert.False(SettingsComparison.AreSame(SettingsSnapshot.Of(Options()), SettingsSnapshot.Of(changed)), what);
    }

    [Theory]
    [InlineData(typeof(CommerceCustomersOptions), 10)]
    [InlineData(typeof(StoreOptions), 3)]
    [InlineData(typeof(HeadquartersOptions), 9)]
    [InlineData(typeof(SynchronizerOptions), 8)]
    [InlineData(typeof(HealthOptions), 2)]
    [InlineData(typeof(MaintenanceWindow), 2)]
    [InlineData(typeof(Channel), 7)]
    [InlineData(typeof(DefaultCustomer), 7)]
    [InlineData(typeof(FunctionalityProfile), 7)]
    public void What_holds_another_value_needs_a_line_in_the_copy_the_comparison_and_above(Type type, int known)
        => Assert.Equal(known, type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Length);

    private static CommerceCustomersOptions Options()
    {
        var options = new CommerceCustomersOptions();
        options.FunctionalityProfiles.Add(Given.AsyncProfile);
        options.Channels.Add(new(Given.Channel()) { DefaultCustomer = new() });
        options.Headquarters.MaintenanceWindows.Add(new(Given.Noon, Given.Noon.AddHours(1)));
        options.Headquarters.Options["Url"] = "x";
        options.HashKeys.Add(new("2026-11", Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)])));
        return options;
    }

    private static void Set(CommerceCustomersOptions options, DefaultCustomer template)
        => options.Channels[0] = new(options.Channels[0]) { DefaultCustomer = template };

    private static void Set(CommerceCustomersOptions options, FunctionalityProfile profile) => options.FunctionalityProfiles[0] = profile;
}
