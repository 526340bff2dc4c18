using BenchmarkDotNet.Running;
using CommerceCustomers.Benchmarks;
using CommerceCustomers.Benchmarks.Throughput;

// "throughput [customers]": creation and drain on SQLite beside bare loops, interleaved, as ratios.
// Anything else goes to BenchmarkDotNet, for example "--filter *Resolution*".
if (args is ["throughput", ..])
{
    var customers = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 50_000;
    await ThroughputRun.RunAsync(customers, rounds: 5);
    return;
}

BenchmarkSwitcher.FromTypes([typeof(ResolutionBenchmark), typeof(CreationBenchmark), typeof(Dynamics365Benchmark)]).Run(args);
