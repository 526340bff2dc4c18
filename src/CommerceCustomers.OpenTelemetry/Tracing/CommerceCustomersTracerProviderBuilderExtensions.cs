namespace OpenTelemetry.Trace;

/// <summary>
/// Adds the traces of CommerceCustomers.
/// </summary>
public static class CommerceCustomersTracerProviderBuilderExtensions
{
    /// <summary>
    /// Collects the traces of CommerceCustomers and its channel database.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static TracerProviderBuilder AddCommerceCustomersInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource("CommerceCustomers");
    }
}
