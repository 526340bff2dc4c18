using CommerceCustomers;
using CommerceCustomers.Settings;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>What adapters tell the settings about themselves.</content>
public static partial class CommerceCustomersServiceCollectionExtensions
{
    /// <summary>
    /// Makes an adapter of headquarters known to the settings: the name that <c>Headquarters:Provider</c> may give, and its own keys.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, which does not distinguish case. A second call for one name replaces the first.</param>
    /// <param name="keys">
    /// The keys below <c>Headquarters</c> that the adapter reads from <see cref="IAdapterSettings.HeadquartersOptions"/>. Any other key is
    /// reported as unknown.
    /// </param>
    /// <param name="check">
    /// Finds everything that is wrong with the values: pairs of a key below <c>Headquarters</c> and a message that shows no secret. What it
    /// finds is reported with all other errors: a host does not start, and a reload keeps the last good settings. It is called with the
    /// settings that are to be checked, on the thread that reads them.
    /// </param>
    /// <param name="maxConcurrency">
    /// The most calls at once that the adapter asks for where the settings do not say; <see langword="null"/> stands for the default.
    /// </param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder AddHeadquartersProvider(
        this ICommerceCustomersBuilder builder,
        string name,
        IEnumerable<string>? keys = null,
        Func<IAdapterSettings, IEnumerable<KeyValuePair<string, string>>>? check = null,
        int? maxConcurrency = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return builder.ReplaceProvider(
            new HeadquartersProvider(name) { Keys = [.. keys ?? []], Check = check ?? (static _ => []), MaxConcurrency = maxConcurrency },
            other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Makes a channel database known to the settings: the name that <c>Store:Provider</c> may give.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, which does not distinguish case. A second call for one name replaces the first.</param>
    /// <param name="check">
    /// Finds everything that is wrong with the settings of the store: pairs of a key below <c>Store</c> and a message that shows no secret.
    /// What it finds is reported with all other errors. It is called with the settings that are to be checked.
    /// </param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder AddStoreProvider(
        this ICommerceCustomersBuilder builder,
        string name,
        Func<IAdapterSettings, IEnumerable<KeyValuePair<string, string>>>? check = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return builder.ReplaceProvider(
            new StoreProvider(name) { Check = check ?? (static _ => []) },
            other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static ICommerceCustomersBuilder ReplaceProvider<TProvider>(
        this ICommerceCustomersBuilder builder, TProvider provider, Func<TProvider, bool> isSame)
        where TProvider : class
    {
        var same = builder.Services.Where(service => service.ImplementationInstance is TProvider other && isSame(other)).ToList();
        foreach (var known in same)
        {
            builder.Services.Remove(known);
        }

        builder.Services.AddSingleton(provider);
        return builder;
    }
}
