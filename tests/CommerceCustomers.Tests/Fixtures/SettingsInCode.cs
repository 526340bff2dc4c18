using CommerceCustomers.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>Registers the library with a snapshot that a test has made, as an application that sets the same in code does.</summary>
internal static class SettingsInCode
{
    public static ICommerceCustomersBuilder AddCommerceCustomers(this IServiceCollection services, CommerceSettings settings)
        => services.AddCommerceCustomers(options => options.Take(settings));

    public static void Take(this CommerceCustomersOptions options, CommerceSettings settings)
    {
        foreach (var channel in settings.Channels.Values)
        {
            options.Channels.Add(channel);
        }

        foreach (var profile in settings.FunctionalityProfiles.Values)
        {
            options.FunctionalityProfiles.Add(profile);
        }

        options.ModeWithoutProfile = settings.ModeWithoutProfile;
        options.Store.Provider = settings.Store.Provider;
        options.Store.ConnectionString = settings.Store.ConnectionString;
        options.Health.LongestPending = settings.Health.LongestPending;
        options.Health.MostNeedingAttention = settings.Health.MostNeedingAttention;
        Take(options.Headquarters, settings.Headquarters);
        Take(options.Synchronizer, settings.Synchronizer);
    }

    private static void Take(HeadquartersOptions options, HeadquartersSettings settings)
    {
        options.Provider = settings.Provider;
        options.AttemptTimeout = settings.AttemptTimeout;
        options.SettlingTime = settings.SettlingTime;
        options.MaxConcurrency = settings.MaxConcurrency;
        options.InCallRetries = settings.InCallRetries;
        options.InCallRetryDelay = settings.InCallRetryDelay;
        options.AtLeastOnce = settings.AtLeastOnce;
        foreach (var window in settings.MaintenanceWindows)
        {
            options.MaintenanceWindows.Add(window);
        }

        foreach (var (key, value) in settings.Options)
        {
            options.Options[key] = value;
        }
    }

    private static void Take(SynchronizerOptions options, SynchronizerSettings settings)
    {
        options.LeaseDuration = settings.LeaseDuration;
        options.BatchSize = settings.BatchSize;
        options.PollInterval = settings.PollInterval;
        options.FirstRetryDelay = settings.FirstRetryDelay;
        options.LongestRetryDelay = settings.LongestRetryDelay;
        options.MaxAttempts = settings.MaxAttempts;
        options.EventTimeout = settings.EventTimeout;
        options.KeepPayload = settings.KeepPayload;
    }
}
