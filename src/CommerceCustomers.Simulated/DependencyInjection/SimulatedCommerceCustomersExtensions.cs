using CommerceCustomers;
using CommerceCustomers.Simulated.Adapter;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Plugs in a headquarters inside the process, to try the library out before there is a real one.
/// </summary>
public static class SimulatedCommerceCustomersExtensions
{
    /// <summary>The name that <c>Headquarters:Provider</c> may give, in an application as in the tool.</summary>
    public const string Provider = "Simulated";

    /// <summary>
    /// Brings customers to a headquarters inside the process, which answers at once and forgets everything when the process ends.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// A host logs a warning at start. With <c>Headquarters:Down</c> set to true every call fails as during an outage, until it is false
    /// or absent again; it may change while the program runs. A second call of this method adds nothing.
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddCommerceCustomers(configuration).UseSqlite().UseSimulatedHeadquarters();
    /// </code>
    /// </example>
    public static ICommerceCustomersBuilder UseSimulatedHeadquarters(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(
            static provider => new SimulatedHeadquarters(provider.GetRequiredService<IAdapterSettings>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartWarning>());
        return builder
            .AddHeadquartersProvider(Provider, SimulatedSettings.Keys, SimulatedSettings.Errors)
            .UseHeadquarters<SimulatedHeadquarters>();
    }
}
