using CommerceCustomers.Hosting.Health;
using CommerceCustomers.Hosting.Synchronization;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Runs the synchronizer in a .NET host.
/// </summary>
public static class HostingCommerceCustomersExtensions
{
    /// <summary>
    /// Adds the synchronizer as a hosted service, and a health check named <c>commerce-customers</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The host opens the channel database at start and fails with the reason when it cannot. As soon as the host begins to stop,
    /// nothing new is claimed or sent, claimed customers are given back, and calls on their way are settled, whatever other services wait
    /// for: allow more than the attempt time-out in <c>HostOptions.ShutdownTimeout</c>.
    /// Calling this method more than once adds nothing.
    /// </remarks>
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
