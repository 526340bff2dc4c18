using System.Reflection;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.OpenTelemetry.Tests;

/// <summary>Counts how often the customers of the channel database are counted.</summary>
public class CountingReader : DispatchProxy
{
    private ICustomerReader _reader = null!;
    private int _counts;

    public int Counts => Volatile.Read(ref _counts);

    public bool HasFailed { get; set; }

    public static ICustomerReader Around(IServiceProvider services)
    {
        var proxy = Create<ICustomerReader, CountingReader>();
        ((CountingReader)(object)proxy)._reader = services.GetRequiredService<SqliteCustomerReader>();
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(ICustomerReader.CountAsync))
        {
            Interlocked.Increment(ref _counts);
            if (HasFailed)
            {
                throw new CustomerStoreException("NotReachable", "The channel database has gone.");
            }
        }

        return targetMethod.Invoke(_reader, args);
    }
}
