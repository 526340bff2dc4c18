using System.Reflection;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Benchmarks.Engines;

/// <summary>Stands in front of a store or a reader and counts the calls that lead to its database.</summary>
public class CallCounter : DispatchProxy
{
    private static readonly HashSet<string> WithoutQuery =
    [
        nameof(ICustomerStore.OpenAsync),
        nameof(ICustomerStore.TryLeadAsync),
        nameof(ICustomerStore.StopLeadingAsync),
        nameof(ICustomerStore.ListenToOthers),
    ];

    private object _inner = null!;
    private Action _count = null!;

    internal static T Create<T>(T inner, Action count)
        where T : class
    {
        var proxy = Create<T, CallCounter>();
        ((CallCounter)(object)proxy)._inner = inner;
        ((CallCounter)(object)proxy)._count = count;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!WithoutQuery.Contains(targetMethod!.Name))
        {
            _count();
        }

        return targetMethod.Invoke(_inner, args);
    }
}
