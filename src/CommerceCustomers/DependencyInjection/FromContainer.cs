namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Takes a service from the container by one function for each type, so that the same registration twice is recognized.</summary>
internal static class FromContainer<T>
    where T : class
{
    public static readonly Func<IServiceProvider, T> Get = static provider => provider.GetRequiredService<T>();
}
