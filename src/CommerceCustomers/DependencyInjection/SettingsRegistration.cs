using CommerceCustomers.Channels;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Creates the settings and checks them against what the application has registered.</summary>
internal static class SettingsRegistration
{
    public static readonly ServiceDescriptor Channels =
        ServiceDescriptor.Singleton<IChannelDirectory>(static provider => provider.GetRequiredService<SettingsDirectory>());

    public static LiveSettings Create(IServiceCollection services, IConfiguration configuration, IServiceProvider provider)
    {
        var plugIns = PlugInsOf(services, provider);
        var root = configuration as IConfigurationRoot ?? provider.GetService<IConfigurationRoot>()
            ?? provider.GetService<IConfiguration>();
        return new LiveSettings(
            new ConfiguredSettings(configuration, root, plugIns),
            needsChannels: !plugIns.HasOwnChannels,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<LiveSettings>>());
    }

    public static LiveSettings Create(IServiceCollection services, CommerceSettings settings, IServiceProvider provider)
        => new(settings, PlugInsOf(services, provider));

    private static PlugIns PlugInsOf(IServiceCollection services, IServiceProvider provider)
    {
        Seams.RequireNoDoubles(services);
        return new PlugIns
        {
            Adapters = [.. provider.GetServices<SettingsKeys>()],
            Stores = [.. provider.GetServices<StoreProvider>()],
            HasOwnChannels = services.Any(static service
                => service.ServiceType == typeof(IChannelDirectory) && !ReferenceEquals(service, Channels)),
        };
    }
}
