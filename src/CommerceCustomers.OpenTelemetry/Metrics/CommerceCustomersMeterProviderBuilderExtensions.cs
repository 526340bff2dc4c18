namespace OpenTelemetry.Metrics;

/// <summary>
/// Adds the metrics of CommerceCustomers.
/// </summary>
public static class CommerceCustomersMeterProviderBuilderExtensions
{
    /// <summary>
    /// Collects the metrics of CommerceCustomers and its channel database.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static MeterProviderBuilder AddCommerceCustomersInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter("CommerceCustomers");
    }
}
