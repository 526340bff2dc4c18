using CommerceCustomers;
using CommerceCustomers.Settings;
using CommerceCustomers.Settings.Live;
using CommerceCustomers.Settings.Reading;
using CommerceCustomers.Settings.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers how the options are made, checked against what the application has plugged in, and followed.</summary>
internal static class SettingsRegistration
{
    /// <summary>Remembers a section. The same one twice is there once; another one is an error at the start.</summary>
    public static void AddSection(IServiceCollection services, IConfiguration section)
    {
        if (!Sections(services).Any(known => IsSame(known, section)))
        {
            services.AddSingleton(new GivenSection(section));
        }
    }

    public static void Add(IServiceCollection services)
    {
        services.AddOptions();
        if (services.Any(static service => service.ServiceType == typeof(OptionsReader)))
        {
            return;
        }

        // The configuration comes first, also where the application has called Configure before.
        services.Insert(
            0, ServiceDescriptor.Singleton<IConfigureOptions<CommerceCustomersOptions>>(FromContainer<OptionsReader>.Get));
        services.AddSingleton(provider
            => new OptionsReader(provider.GetRequiredService<ConfiguredSection>(), PlugInsOf(services, provider)));
        services.AddSingleton(provider => SectionOf(services, provider));
        services.AddSingleton<IOptionsChangeTokenSource<CommerceCustomersOptions>>(FromContainer<ConfiguredSection>.Get);
        services.AddSingleton<KnownStrategies>();
        services.AddSingleton<IValidateOptions<CommerceCustomersOptions>>(provider => new OptionsValidator(
            PlugInsOf(services, provider), provider.GetRequiredService<KnownStrategies>(), () => Errors(services)));
        services.TryAddSingleton<IOptionsMonitor<CommerceCustomersOptions>, OptionsWatch>();
        services.AddSingleton<LiveSettings>();
        services.TryAddSingleton<ILiveSettings>(FromContainer<LiveSettings>.Get);
        services.AddSingleton<IAdapterSettings>(static provider => AdapterSettingsOf(provider.GetRequiredService<ILiveSettings>()));
        services.AddSingleton<SettingsDirectory>();
    }

    /// <summary>Says what the application has registered twice.</summary>
    public static IEnumerable<string> Errors(IServiceCollection services)
    {
        var sections = Sections(services).ToList();
        return sections.Count > 1
            ? [$"AddCommerceCustomers: Expected one section of the configuration, but found "
                + $"{string.Join(" and ", sections.Select(NameOf))}. "
                + "Give all calls the same section, or say the rest with Configure<CommerceCustomersOptions>.",
                .. Seams.Doubles(services)]
            : Seams.Doubles(services);
    }

    private static AdapterSettings AdapterSettingsOf(ILiveSettings settings) => new(() => settings.Current);

    private static PlugIns PlugInsOf(IServiceCollection services, IServiceProvider provider) => new()
    {
        Headquarters = [.. provider.GetServices<HeadquartersProvider>()],
        Stores = [.. provider.GetServices<StoreProvider>()],
        HasOwnChannels = Seams.HasOwnChannels(services),
    };

    private static ConfiguredSection SectionOf(IServiceCollection services, IServiceProvider provider)
    {
        var section = Sections(services).FirstOrDefault();
        return new ConfiguredSection(
            section,
            section as IConfigurationRoot ?? provider.GetService<IConfigurationRoot>() ?? provider.GetService<IConfiguration>());
    }

    private static IEnumerable<IConfiguration> Sections(IServiceCollection services) => services
        .Where(static service => service.ServiceType == typeof(GivenSection))
        .Select(static service => ((GivenSection)service.ImplementationInstance!).Section);

    private static bool IsSame(IConfiguration left, IConfiguration right)
        => ReferenceEquals(left, right)
            || (left is IConfigurationSection one && right is IConfigurationSection other && one.Path == other.Path);

    private static string NameOf(IConfiguration section)
        => section is IConfigurationSection { Path: var path } ? $"'{path}'" : "a whole configuration";

    private sealed record GivenSection(IConfiguration Section);
}
