using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Plugs in what tests use in place of a channel database and of headquarters.
/// </summary>
public static class CommerceCustomersTestingExtensions
{
    /// <summary>
    /// Keeps customers in memory; they are lost when the process ends.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Resolve <see cref="InMemoryCustomerStore"/> to look into it: one instance is both sides. In place of another store:
    /// <c>ReplaceStore().UseInMemoryStore()</c>; the settings may go on naming that one.
    /// </remarks>
    public static ICommerceCustomersBuilder UseInMemoryStore(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddStoreProvider("InMemory").UseStore<InMemoryCustomerStore>();
    }

    /// <summary>
    /// Plugs in a headquarters in the process, on the clock that is registered.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="script">What is to go wrong; it may be scripted later too.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Resolve <see cref="ScriptedHeadquarters"/> to see what it holds. In place of another:
    /// <c>ReplaceHeadquarters().UseScriptedHeadquarters()</c>.
    /// </remarks>
    public static ICommerceCustomersBuilder UseScriptedHeadquarters(
        this ICommerceCustomersBuilder builder, Action<ScriptedHeadquarters>? script = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var headquarters = new ScriptedHeadquarters(provider.GetRequiredService<TimeProvider>());
            script?.Invoke(headquarters);
            return headquarters;
        }));
        return builder.UseHeadquarters<ScriptedHeadquarters>();
    }
}
