using System.Reflection;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>Stands in front of the reader of a channel database and counts its calls.</summary>
public class CountedReader : DispatchProxy
{
    private Func<ICustomerReader> _inner = null!;
    private Action _count = null!;

    /// <summary>Has the calls to whichever reader is registered counted, and returns what tells how many there have been.</summary>
    public static Func<int> Count(IServiceCollection services)
    {
        var count = 0;
        var registered = services.Last(static service => service.ServiceType == typeof(ICustomerReader));
        services.AddSingleton(provider =>
        {
            var inner = (ICustomerReader)registered.ImplementationFactory!(provider);
            var proxy = Create<ICustomerReader, CountedReader>();
            ((CountedReader)(object)proxy)._inner = () => inner;
            ((CountedReader)(object)proxy)._count = () => Interlocked.Increment(ref count);
            return proxy;
        });
        return () => Volatile.Read(ref count);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _count();
        return targetMethod!.Invoke(_inner(), args);
    }
}
