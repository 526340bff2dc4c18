namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// What packages hang their <c>Use…</c> and <c>Add…</c> methods on.
/// </summary>
/// <remarks>
/// <c>Use…</c> plugs in what there is one of, <c>Replace…</c> says that another takes its place, and <c>Add…</c> adds to what is
/// there. The order of the calls does not matter.
/// </remarks>
public interface ICommerceCustomersBuilder
{
    /// <summary>
    /// Gets the services that are being registered.
    /// </summary>
    IServiceCollection Services { get; }
}
