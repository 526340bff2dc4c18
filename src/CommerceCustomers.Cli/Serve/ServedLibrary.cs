using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Cli.Serve;

/// <summary>The library as it is served: with its channel database and its headquarters.</summary>
/// <param name="Customers">The builder.</param>
/// <param name="Configuration">The configuration; it is disposed of when the service ends.</param>
/// <param name="Check">Throws what is wrong with the settings.</param>
internal sealed record ServedLibrary(ICommerceCustomersBuilder Customers, IDisposable Configuration, Action<IServiceProvider> Check);
