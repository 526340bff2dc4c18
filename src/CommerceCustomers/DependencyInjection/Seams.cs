using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// What an application plugs in: one headquarters and one channel database. None of them, or two without saying which replaces which, is an
/// error that names the call to add.
/// </summary>
internal static class Seams
{
    private static readonly ServiceDescriptor NoHeadquarters =
        ServiceDescriptor.Singleton<IHeadquarters>(static _ => throw Errors([HeadquartersMissing]));
    private static readonly ServiceDescriptor NoStore =
        ServiceDescriptor.Singleton<ICustomerStore>(static _ => throw Errors([StoreMissing]));
    private static readonly ServiceDescriptor NoReader =
        ServiceDescriptor.Singleton<ICustomerReader>(static _ => throw Errors([StoreMissing]));

    private const string HeadquartersMissing =
        "Headquarters: Expected a headquarters, but none is registered. "
        + "Add .UseDynamics365() or .UseHeadquarters<THeadquarters>() after AddCommerceCustomers(...).";

    private const string StoreMissing =
        "Store: Expected a channel database, but none is registered. "
        + "Add .UseSqlite() or .UseStore<TStore, TReader>() after AddCommerceCustomers(...).";

    /// <summary>Stands in for what the application has not plugged in yet.</summary>
    public static void TryAddMissing(IServiceCollection services)
    {
        services.TryAdd(NoHeadquarters);
        services.TryAdd(NoStore);
        services.TryAdd(NoReader);
    }

    /// <summary>Plugs in one more headquarters; the same one twice is there once.</summary>
    public static void AddHeadquarters(IServiceCollection services, ServiceDescriptor headquarters)
        => Add(services, NoHeadquarters, headquarters);

    public static void AddStore(IServiceCollection services, ServiceDescriptor store, ServiceDescriptor reader)
    {
        Add(services, NoStore, store);
        Add(services, NoReader, reader);
    }

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

    /// <summary>Fails when something is registered twice.</summary>
    public static void RequireNoDoubles(IServiceCollection services) => ThrowIfAny([.. Doubles(services)]);

    /// <summary>Fails when something is registered twice or is missing.</summary>
    public static void RequireAll(IServiceCollection services) => ThrowIfAny(
    [
        .. Doubles(services),
        .. Registered(services, typeof(IHeadquarters)).Count == 0 ? [HeadquartersMissing] : Array.Empty<string>(),
        .. Registered(services, typeof(ICustomerStore)).Count == 0 ? [StoreMissing] : Array.Empty<string>(),
    ]);

    private static IEnumerable<string> Doubles(IServiceCollection services)
    {
        if (Registered(services, typeof(IHeadquarters)) is { Count: > 1 } headquarters)
        {
            yield return $"Headquarters: Expected one headquarters, but found {Names(headquarters)}. "
                + "Remove one, or call .ReplaceHeadquarters() before the one that is to serve.";
        }

        if (Registered(services, typeof(ICustomerStore)) is { Count: > 1 } stores)
        {
            yield return $"Store: Expected one channel database, but found {Names(stores)}. "
                + "Remove one, or call .ReplaceStore() before the one that is to serve.";
        }
    }

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
        && service != NoHeadquarters && service != NoStore && service != NoReader)];

    private static string Names(List<ServiceDescriptor> services) => string.Join(" and ", services.Select(NameOf));

    private static string NameOf(ServiceDescriptor service)
        => (service.ImplementationInstance?.GetType() ?? service.ImplementationType ?? MadeBy(service)) is { IsInterface: false } type
            ? type.Name
            : "one that a function makes";

    private static Type? MadeBy(ServiceDescriptor service)
        => service.ImplementationFactory?.GetType().GenericTypeArguments.ElementAtOrDefault(1);

    private static void ThrowIfAny(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
        {
            throw Errors(errors);
        }
    }

    private static OptionsValidationException Errors(IReadOnlyList<string> errors)
        => new("CommerceCustomers", typeof(CommerceSettings), errors);
}
