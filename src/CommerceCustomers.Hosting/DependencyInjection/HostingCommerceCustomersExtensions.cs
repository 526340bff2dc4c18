using CommerceCustomers.Hosting.Health;
using CommerceCustomers.Hosting.Synchronization;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds the synchronizer to a .NET host.
/// </summary>
public static class HostingCommerceCustomersExtensions
{
    /// <summary>
    /// Adds the synchronizer as a hosted service, and a health check named <c>commerce-customers</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>
    /// The host opens the channel database at start and does not start when this fails. When the host begins to stop, the
    /// synchronizer claims and sends nothing more, gives back what it has claimed, and waits for its calls to headquarters:
    /// <c>HostOptions.ShutdownTimeout</c> must be longer than the attempt time-out.
    /// </para>
    /// <para>A second call of this method adds nothing.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddCommerceCustomers(configuration).UseSqlite().UseHeadquarters&lt;MyHeadquarters&gt;().AddSynchronizer();
    /// </code>
    /// </example>
    public static ICommerceCustomersBuilder AddSynchronizer(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(static service => service.ImplementationType == typeof(HostedSynchronizer)))
        {
            return builder;
        }

        builder.Services.AddHostedService<HostedSynchronizer>();
        builder.Services.AddHealthChecks().AddCheck<CommerceHealthCheck>("commerce-customers");
        return builder;
    }
}
