using BenchmarkDotNet.Attributes;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Benchmarks.Library;

// What the library itself costs beside headquarters and store, which are stubs here.
[MemoryDiagnoser]
public class CreationBenchmark
{
    private readonly ICustomerCreationService _service;
    private readonly CustomerCreationRequest _async;
    private readonly CustomerCreationRequest _sync;

    public CreationBenchmark()
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(World.Fill).UseInMemoryStore().UseHeadquarters(new InstantHeadquarters());
        services.Replace(ServiceDescriptor.Singleton<ICustomerStore>(new StubStore()));
        _service = services.BuildServiceProvider().GetRequiredService<ICustomerCreationService>();
        _async = Request(World.Async);
        _sync = Request(World.Sync);
    }

    [Benchmark]
    public Task<CustomerCreationResult> Async() => _service.CreateAsync(_async);

    [Benchmark]
    public Task<CustomerCreationResult> Sync() => _service.CreateAsync(_sync);

    private static CustomerCreationRequest Request(Channel channel)
        => new() { Channel = channel.Id, Customer = World.Customer(1), IdempotencyKey = "form-1" };
}
