using CommerceCustomers.Hosting;

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
    /// The host opens the channel database at start and fails with the reason when it cannot. When the host stops, nothing new is sent, calls on
    /// their way are settled, and claimed customers are given back: allow more than the attempt time-out in <c>HostOptions.ShutdownTimeout</c>.
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
        builder.Services.AddHealthChecks().AddCheck<ChannelDatabaseHealthCheck>("commerce-customers");
        return builder;
    }
}
