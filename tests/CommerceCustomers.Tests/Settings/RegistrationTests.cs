using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Tests.Settings;

public sealed class RegistrationTests
{
    [Fact]
    public void The_registrations_are_the_approved_ones()
    {
        var services = new ServiceCollection();

        services.AddCommerceCustomers(Configured.From(Configured.Good));

        var ours = services
            .Where(static service => service.ServiceType.Namespace?.StartsWith("CommerceCustomers", StringComparison.Ordinal) == true)
            .Select(static service => $"{service.ServiceType.Name} {service.ImplementationType?.Name ?? "(factory)"} {service.Lifetime}");
        Assert.Equal(
            [
                "Randomness (factory) Singleton",
                "IScheduling ThreadPoolScheduling Singleton",
                "WakeUps WakeUps Singleton",
                "MinuteRecorder (factory) Singleton",
                "CommerceMetrics (factory) Singleton",
                "OptionsReader (factory) Singleton",
                "ConfiguredSection (factory) Singleton",
                "KnownStrategies KnownStrategies Singleton",
                "LiveSettings LiveSettings Singleton",
                "ILiveSettings (factory) Singleton",
                "IAdapterSettings (factory) Singleton",
                "SettingsDirectory SettingsDirectory Singleton",
                "HashKeyWarning HashKeyWarning Singleton",
                "IHeadquarters (factory) Singleton",
                "ICustomerStore (factory) Singleton",
                "ICustomerReader (factory) Singleton",
                "IChannelDirectory (factory) Singleton",
                "IFunctionalityProfileResolver (factory) Singleton",
                "ISharedGateText (factory) Singleton",
                "HeadquartersGate HeadquartersGate Singleton",
                "CheckedCapabilities CheckedCapabilities Singleton",
                "SupportedDefaults SupportedDefaults Singleton",
                "HeadquartersCalls HeadquartersCalls Singleton",
                "ConfirmingProbe ConfirmingProbe Singleton",
                "SettlingWatch SettlingWatch Singleton",
                "AccountMerges AccountMerges Singleton",
                "ResultCommit ResultCommit Singleton",
                "DeliveryAttempt DeliveryAttempt Singleton",
                "CustomerNeeds CustomerNeeds Singleton",
                "SynchronizerReports SynchronizerReports Singleton",
                "ShownRecords ShownRecords Singleton",
                "ConflictResolver ConflictResolver Singleton",
                "CustomerAdmission CustomerAdmission Singleton",
                "LiveGate LiveGate Singleton",
                "GateEntrances GateEntrances Singleton",
                "SyncDelivery SyncDelivery Singleton",
                "ICustomerSender CustomerSender Singleton",
                "ICustomerCreationService CustomerCreationService Singleton",
                "AsyncCustomerCreationStrategy (factory) Singleton",
                "SyncCustomerCreationStrategy (factory) Singleton",
                "ICustomerCreationStrategy (factory) Singleton",
                "ICustomerCreationStrategy (factory) Singleton",
                "EventHandlers EventHandlers Singleton",
                "EventDispatcher EventDispatcher Singleton",
                "ICustomerSynchronizer CustomerSynchronizer Singleton",
                "AccountQuestions AccountQuestions Singleton",
                "ICustomerRepair CustomerRepair Singleton",
                "SettingReader SettingReader Singleton",
                "MinuteReader MinuteReader Singleton",
                "ICustomerWaiter CustomerWaiter Singleton",
                "PersonSearch (factory) Singleton",
                "ICustomerFinder CustomerFinder Singleton",
                "ICustomerInsight CustomerInsight Singleton",
                "StatusReading StatusReading Singleton",
                "ObservedStatus ObservedStatus Singleton",
                "ICommerceHealth CommerceHealthWatch Singleton",
                "ICustomerVerification CustomerVerification Singleton",
            ],
            ours);
    }

    [Fact]
    public void AddCommerceCustomers_twice_adds_nothing()
    {
        var configuration = Configured.From(Configured.Good);
        var once = new ServiceCollection();
        once.AddCommerceCustomers(configuration);
        var twice = new ServiceCollection();

        twice.AddCommerceCustomers(configuration);
        twice.AddCommerceCustomers(configuration);

        Assert.Equal(once.Select(static service => service.ServiceType), twice.Select(static service => service.ServiceType));
    }

    [Fact]
    public void A_strategy_added_twice_is_there_once_beside_those_of_the_library()
    {
        var services = new ServiceCollection();

        services.AddCommerceCustomers(Given.Settings()).AddCreationStrategy<NoStrategy>().AddCreationStrategy<NoStrategy>();

        Assert.Equal(3, services.Count(static service => service.ServiceType == typeof(ICustomerCreationStrategy)));
    }

    [Fact]
    public async Task A_host_refuses_to_start_on_wrong_settings_and_names_every_error()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create("CommerceCustomers:ModeWithoutProfile", (string?)"sometimes"),
            KeyValuePair.Create("CommerceCustomers:Channels:houston:FunctionalityProfile", (string?)"online"),
        ]);
        builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers"))
            .UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "CommerceCustomers:Channels:houston:FunctionalityProfile",
                "CommerceCustomers:Channels:houston:LegalEntity",
                "CommerceCustomers:Channels:houston:Type",
                "CommerceCustomers:ModeWithoutProfile",
            ],
            exception.Failures.Select(static failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]).Order(
                StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_host_starts_on_good_settings()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddCommerceCustomers(Configured.From(Configured.Good)).UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        using var host = builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class NoStrategy : ICustomerCreationStrategy
    {
        public string Name => "none";

        public Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
            => throw new NotSupportedException();
    }
}
