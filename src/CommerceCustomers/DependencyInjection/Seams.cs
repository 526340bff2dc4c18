using CommerceCustomers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings.Live;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// What an application plugs in: one headquarters and one channel database, and, in place of those over the settings, one channel directory
/// and one resolver of profiles. One that is missing, or two without saying which replaces which, is an error that names the call.
/// </summary>
internal static class Seams
{
    private static readonly ServiceDescriptor NoHeadquarters =
        ServiceDescriptor.Singleton<IHeadquarters>(static _ => throw Errors([HeadquartersMissing]));
    private static readonly ServiceDescriptor NoStore =
        ServiceDescriptor.Singleton<ICustomerStore>(static _ => throw Errors([StoreMissing]));
    private static readonly ServiceDescriptor NoReader =
        ServiceDescriptor.Singleton<ICustomerReader>(static _ => throw Errors([StoreMissing]));

    private static readonly ServiceDescriptor ChannelsOfSettings =
        ServiceDescriptor.Singleton<IChannelDirectory>(FromContainer<SettingsDirectory>.Get);
    private static readonly ServiceDescriptor ProfilesOfSettings =
        ServiceDescriptor.Singleton<IFunctionalityProfileResolver>(FromContainer<SettingsDirectory>.Get);

    private const string HeadquartersMissing =
        "Headquarters: Expected a headquarters, but none is registered. "
        + "Add .UseDynamics365() or .UseHeadquarters<THeadquarters>() after AddCommerceCustomers(...), "
        + "or .UseSimulatedHeadquarters() to try it out.";

    private const string StoreMissing =
        "Store: Expected a channel database, but none is registered. "
        + "Add .UseSqlite() or .UseStore<TStore, TReader>() after AddCommerceCustomers(...).";

    /// <summary>Stands in for what the application has not plugged in yet.</summary>
    public static void TryAddMissing(IServiceCollection services)
    {
        services.TryAdd(NoHeadquarters);
        services.TryAdd(NoStore);
        services.TryAdd(NoReader);
        services.TryAdd(ChannelsOfSettings);
        services.TryAdd(ProfilesOfSettings);
    }

    /// <summary>Tells whether channels come from elsewhere than the settings.</summary>
    public static bool HasOwnChannels(IServiceCollection services) => Registered(services, typeof(IChannelDirectory)).Count > 0;

    /// <summary>Plugs in one more headquarters; the same one twice is there once.</summary>
    public static void AddHeadquarters(IServiceCollection services, ServiceDescriptor headquarters)
        => Add(services, NoHeadquarters, headquarters);

    public static void AddStore(IServiceCollection services, ServiceDescriptor store, ServiceDescriptor reader)
    {
        Add(services, NoStore, store);
        Add(services, NoReader, reader);
    }

    public static void AddChannelDirectory(IServiceCollection services, ServiceDescriptor directory)
        => Add(services, ChannelsOfSettings, directory);

    public static void AddProfileResolver(IServiceCollection services, ServiceDescriptor resolver)
        => Add(services, ProfilesOfSettings, resolver);

    public static void RemoveHeadquarters(IServiceCollection services)
    {
        services.RemoveAll<IHeadquarters>();
        services.Add(NoHeadquarters);
    }

    public static void RemoveStore(IServiceCollection services)
    {
        services.RemoveAll<ICustomerStore>();
        services.RemoveAll<ICustomerReader>();
        services.Add(NoStore);
        services.Add(NoReader);
    }

    /// <summary>Says what is missing.</summary>
    public static IEnumerable<string> Missing(IServiceCollection services) =>
    [
        .. Registered(services, typeof(IHeadquarters)).Count == 0 ? [HeadquartersMissing] : Array.Empty<string>(),
        .. Registered(services, typeof(ICustomerStore)).Count == 0 ? [StoreMissing] : Array.Empty<string>(),
    ];

    /// <summary>Says what is registered twice.</summary>
    public static IEnumerable<string> Doubles(IServiceCollection services) =>
    [
        .. Double<IHeadquarters>(services, "Headquarters", "one headquarters", "ReplaceHeadquarters()"),
        .. Double<ICustomerStore>(services, "Store", "one channel database", "ReplaceStore()"),
        .. Double<IChannelDirectory>(
            services, "Channels", "one UseChannelDirectory", "Services.RemoveAll<IChannelDirectory>()"),
        .. Double<IFunctionalityProfileResolver>(
            services, "FunctionalityProfiles", "one UseProfileResolver", "Services.RemoveAll<IFunctionalityProfileResolver>()"),
    ];

    private static IEnumerable<string> Double<T>(IServiceCollection services, string path, string expected, string replace)
        => Registered(services, typeof(T)) is { Count: > 1 } found
            ? [$"{path}: Expected {expected}, but found {Names(found)}. Remove one, or call .{replace} before the one that is to serve."]
            : [];

    private static void Add(IServiceCollection services, ServiceDescriptor missing, ServiceDescriptor added)
    {
        services.Remove(missing);
        if (!Registered(services, added.ServiceType).Exists(other => IsSame(other, added)))
        {
            services.Add(added);
        }
    }

    private static bool IsSame(ServiceDescriptor left, ServiceDescriptor right) => left.ImplementationInstance is { } instance
        ? ReferenceEquals(instance, right.ImplementationInstance)
        : left.ImplementationFactory is not null && left.ImplementationFactory == right.ImplementationFactory;

    private static List<ServiceDescriptor> Registered(IServiceCollection services, Type type) => [.. services.Where(service
        => service.ServiceType == type && !service.IsKeyedService
        && service != NoHeadquarters && service != NoStore && service != NoReader
        && service != ChannelsOfSettings && service != ProfilesOfSettings)];

    private static string Names(List<ServiceDescriptor> services) => string.Join(" and ", services.Select(NameOf));

    private static string NameOf(ServiceDescriptor service)
        => (service.ImplementationInstance?.GetType() ?? service.ImplementationType ?? MadeBy(service)) is { IsInterface: false } type
            ? type.Name
            : "one that a function makes";

    private static Type? MadeBy(ServiceDescriptor service)
        => service.ImplementationFactory?.GetType().GenericTypeArguments.ElementAtOrDefault(1);

    public static OptionsValidationException Errors(IReadOnlyList<string> errors)
        => new(Microsoft.Extensions.Options.Options.DefaultName, typeof(CommerceCustomersOptions), errors);
}
