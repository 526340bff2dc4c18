using BenchmarkDotNet.Running;
using CommerceCustomers.Benchmarks;
using CommerceCustomers.Benchmarks.Throughput;

// "throughput [customers] [what]": creation and drain on SQLite beside bare loops, interleaved, as ratios; only what is named, if anything is.
// "latency [customers]": how long one caller waits for a creation on SQLite, beside a bare commit.
// "health [waiting]": sign-ups over HTTP while 64 connections ask for the health, with 0 and with so many waiting.
// "bytes [history...]": what a creation and a drain write per customer, beside histories of so many receipts, also as bytes.csv.
// "bytes growth [customers]": the same from an empty file on, in twelve windows, also as bytes-growth.csv.
// Anything else goes to BenchmarkDotNet, for example "--filter *Resolution*".
if (args is ["throughput", ..])
{
    var customers = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 50_000;
    await ThroughputRun.RunAsync(customers, rounds: 5, args.Length > 2 ? args[2] : "");
    return;
}

if (args is ["latency", ..])
{
    var customers = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 2000;
    await LatencyRun.RunAsync(customers);
    return;
}

if (args is ["health", ..])
{
    var waiting = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 200_000;
    await HealthRun.RunAsync(waiting, rounds: 5);
    return;
}

if (args is ["bytes", "growth", ..])
{
    var customers = args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 3_000_000;
    await BytesRun.GrowAsync(customers, windows: 12);
    return;
}

if (args is ["bytes", ..])
{
    var histories = args.Skip(1).Select(static text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
    await BytesRun.RunAsync(histories is [] ? [10_000, 100_000, 1_000_000, 3_000_000] : histories);
    return;
}

BenchmarkSwitcher.FromTypes([typeof(ResolutionBenchmark), typeof(CreationBenchmark), typeof(Dynamics365Benchmark)]).Run(args);
