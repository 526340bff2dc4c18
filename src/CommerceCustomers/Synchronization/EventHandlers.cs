using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// The handlers of this process by name. The channel database keeps a place for each name, so that it must be the same at every start.
/// </summary>
internal sealed class EventHandlers
{
    private readonly IServiceScopeFactory _scopes;

    public EventHandlers(
        IEnumerable<EventHandlerRegistration> registrations, IServiceScopeFactory scopes, IServiceProviderIsService? services = null)
    {
        _scopes = scopes;
        All = [.. registrations];
        if (services?.IsService(typeof(ICustomerEventHandler)) != false)
        {
            All = [.. All, .. RegisteredAsService()];
        }
    }

    public IReadOnlyList<EventHandlerRegistration> All { get; }

    // Not Type.FullName, which holds versions of assemblies for a generic type.
    public static string NameOf(Type type) => type.ToString();

    /// <summary>Hands one event to one handler, in a scope of its own as a request has.</summary>
    public async Task<bool> HandleAsync(EventHandlerRegistration handler, CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        var scope = _scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var task = handler.Resolve(scope.ServiceProvider).HandleAsync(customerEvent, cancellationToken)
                ?? throw new InvalidOperationException("The handler returned null instead of a task.");
            await task.ConfigureAwait(false);
            return true;
        }
    }

    // Handlers that the application has registered as plain services can only be resolved all together.
    private List<EventHandlerRegistration> RegisteredAsService()
    {
        var scope = _scopes.CreateAsyncScope();
        var found = new List<EventHandlerRegistration>();
        foreach (var (index, handler) in scope.ServiceProvider.GetServices<ICustomerEventHandler>().Index())
        {
            found.Add(new EventHandlerRegistration(
                FreeName(NameOf(handler.GetType()), found),
                handler.GetType(),
                services => services.GetServices<ICustomerEventHandler>().ElementAt(index)));
        }

        _ = scope.DisposeAsync().AsTask();
        return found;
    }

    private string FreeName(string name, List<EventHandlerRegistration> found)
    {
        var free = name;
        for (var number = 2; All.Concat(found).Any(other => other.Name == free); number++)
        {
            free = $"{name}#{number}";
        }

        return free;
    }
}
