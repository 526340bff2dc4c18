using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Library;

[MemoryDiagnoser]
public class ResolutionBenchmark
{
    private readonly IFunctionalityProfileResolver _resolver;
    private readonly Channel _channel;

    public ResolutionBenchmark()
    {
        _channel = World.Async;
        var services = new ServiceCollection();
        services.AddCommerceCustomers(World.Fill).UseHeadquarters(new InstantHeadquarters());
        _resolver = services.BuildServiceProvider().GetRequiredService<IFunctionalityProfileResolver>();
    }

    [Benchmark]
    public ValueTask<ProfileResolution> Resolve() => _resolver.ResolveAsync(_channel, CancellationToken.None);
}
