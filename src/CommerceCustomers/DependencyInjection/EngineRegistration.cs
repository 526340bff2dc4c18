using System.Diagnostics.Metrics;
using CommerceCustomers;
using CommerceCustomers.Creation;
using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Insight;
using CommerceCustomers.Insight.Advice;
using CommerceCustomers.Repair;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Settings.Live;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Verification;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the rooms of the engine, each in a method of its own.</summary>
internal static class EngineRegistration
{
    public static ICommerceCustomersBuilder Add(IServiceCollection services)
    {
        AddRuntime(services);
        SettingsRegistration.Add(services);
        Seams.TryAddMissing(services);
        AddHeadquarters(services);
        AddDelivery(services);
        AddCreation(services);
        AddSynchronization(services);
        AddRepairInsightAndVerification(services);
        ValidateAtStart(services);
        return new CommerceCustomersBuilder(services);
    }

    private static void AddRuntime(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => new Randomness());
        services.TryAddSingleton<IScheduling, ThreadPoolScheduling>();
        services.TryAddSingleton<WakeUps>();
        services.TryAddSingleton(static provider => new MinuteRecorder(
            new MinuteWriter(StoreOrNone(provider)), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new CommerceMetrics(
            provider.GetService<IMeterFactory>(),
            provider.GetRequiredService<ObservedStatus>,
            provider.GetRequiredService<MinuteRecorder>()));
    }

    // Made before the recorder, the store is disposed of after it. A program without a store can list and verify, and keeps no minutes;
    // whatever needs the store says what is missing.
    private static ICustomerStore? StoreOrNone(IServiceProvider provider)
    {
        try
        {
            return provider.GetRequiredService<ICustomerStore>();
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    private static void AddHeadquarters(IServiceCollection services)
    {
        services.TryAddSingleton<ISharedGateText>(static provider => new StoredGateText(StoreOrNone(provider)));
        services.TryAddSingleton<HeadquartersGate>();
        services.TryAddSingleton<CheckedCapabilities>();
        services.TryAddSingleton<SupportedDefaults>();
        services.TryAddSingleton<HeadquartersCalls>();
        services.TryAddSingleton<ConfirmingProbe>();
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.TryAddSingleton<SettlingWatch>();
        services.TryAddSingleton<AccountMerges>();
        services.TryAddSingleton<ResultCommit>();
        services.TryAddSingleton<DeliveryAttempt>();
        services.TryAddSingleton<CustomerNeeds>();
        services.TryAddSingleton<SynchronizerReports>();
        services.TryAddSingleton<ShownRecords>();
    }

    private static void AddCreation(IServiceCollection services)
    {
        services.TryAddSingleton<ConflictResolver>();
        services.TryAddSingleton<CustomerAdmission>();
        services.TryAddSingleton<LiveGate>();
        services.TryAddSingleton<GateEntrances>();
        services.TryAddSingleton<SyncDelivery>();
        services.TryAddSingleton<ICustomerSender, CustomerSender>();
        services.TryAddSingleton<ICustomerCreationService, CustomerCreationService>();
        services.TryAddSingleton(AsyncCustomerCreationStrategy.Create);
        services.TryAddSingleton(SyncCustomerCreationStrategy.Create);
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, AsyncCustomerCreationStrategy>(
                FromContainer<AsyncCustomerCreationStrategy>.Get),
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, SyncCustomerCreationStrategy>(
                FromContainer<SyncCustomerCreationStrategy>.Get),
        ]);
    }

    private static void AddSynchronization(IServiceCollection services)
    {
        services.TryAddSingleton<EventHandlers>();
        services.TryAddSingleton<EventDispatcher>();
        services.TryAddSingleton<ICustomerSynchronizer, CustomerSynchronizer>();
    }

    private static void AddRepairInsightAndVerification(IServiceCollection services)
    {
        services.TryAddSingleton<AccountQuestions>();
        services.TryAddSingleton<ICustomerRepair, CustomerRepair>();
        services.TryAddSingleton<SettingReader>();
        services.TryAddSingleton<MinuteReader>();
        services.TryAddSingleton<ICustomerWaiter, CustomerWaiter>();
        services.TryAddSingleton(static provider => new PersonSearch(
            provider.GetRequiredService<ICustomerReader>(),
            provider.GetRequiredService<ICustomerStore>,
            provider.GetRequiredService<IChannelDirectory>(),
            provider.GetRequiredService<ShownRecords>(),
            provider.GetRequiredService<ILiveSettings>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<PersonSearch>>()));
        services.TryAddSingleton<ICustomerFinder, CustomerFinder>();
        services.TryAddSingleton<ICustomerInsight, CustomerInsight>();
        services.TryAddSingleton<StatusReading>();
        services.TryAddSingleton<ObservedStatus>();
        services.TryAddSingleton<ICommerceHealth, CommerceHealthWatch>();
        services.TryAddSingleton<ICustomerVerification, CustomerVerification>();
    }

    /// <summary>
    /// Lets a host check at start what the first sign-up would find: seams, settings, native libraries, default customers, strategies.
    /// </summary>
    private static void ValidateAtStart(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(IValidateOptions<SettingsAtStart>)))
        {
            return;
        }

        services.AddOptions<SettingsAtStart>()
            .Validate<IServiceProvider>((_, provider) =>
            {
                Require(services, provider);
                Rehearsal.Run();
                provider.GetRequiredService<HashKeyWarning>().Check();
                provider.GetRequiredService<SupportedDefaults>().Check(
                    provider.GetRequiredService<ILiveSettings>().Current.Channels.Values);
                return provider.GetRequiredService<ICustomerCreationService>() is not null;
            })
            .ValidateOnStart();
    }

    /// <summary>Throws everything at once: wrong settings, and what is not plugged in.</summary>
    private static void Require(IServiceCollection services, IServiceProvider provider)
    {
        var missing = Seams.Missing(services).ToList();
        try
        {
            provider.GetRequiredService<LiveSettings>();
        }
        catch (OptionsValidationException exception) when (missing.Count > 0)
        {
            throw Seams.Errors([.. exception.Failures, .. missing]);
        }

        if (missing.Count > 0)
        {
            throw Seams.Errors(missing);
        }
    }

    private sealed class SettingsAtStart;

    private sealed record CommerceCustomersBuilder(IServiceCollection Services) : ICommerceCustomersBuilder;
}
