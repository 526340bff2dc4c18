namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// What packages hang their <c>Use…</c> and <c>Add…</c> methods on.
/// </summary>
/// <remarks><c>Use…</c> replaces a seam, and the last one wins; <c>Add…</c> adds to what is there.</remarks>
public interface ICommerceCustomersBuilder
{
    /// <summary>
    /// Gets the services that are being registered.
    /// </summary>
    IServiceCollection Services { get; }
}
