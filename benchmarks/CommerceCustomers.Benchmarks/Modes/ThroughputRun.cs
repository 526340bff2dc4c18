using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>Creation and drain beside bare loops, as ratios; also as callers.csv.</summary>
internal static class ThroughputRun
{
    private static readonly Rounds Rounds = new(Most: 5, TimeSpan.MaxValue);

    private static readonly int[] Callers = [1, 8, 32, 256, 1024];

    public static async Task RunAsync(IReadOnlyList<Engine> engines, int customers, string what)
    {
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {customers:N0} customers a round, {Rounds.Most} rounds, medians. Rates per second.");
        Console.WriteLine($"{"",-50}{"bare",12}{"our schema",12}{"library",12}{"/ bare",9}{"/ schema",9}{"with keys",12}{"/ that",9}");
        var table = new Csv("callers.csv", "engine,callers,bare,bare_with_keys,schema,library");
        foreach (var engine in engines)
        {
            foreach (var callers in Callers)
            {
                var name = $"{engine.Name}: async creation, {callers} caller{(callers == 1 ? "" : "s")}";
                if (name.Contains(what, StringComparison.OrdinalIgnoreCase))
                {
                    await CreateAsync(engine, name, callers, Math.Min(customers, 2000 * callers), table);
                }
            }

            var drain = $"{engine.Name}: drain to an instant headquarters";
            if (drain.Contains(what, StringComparison.OrdinalIgnoreCase))
            {
                Report(drain, await Rounds.MeasureAsync(
                    engine,
                    database => Task.FromResult(DrainRuns.Bare(database, customers)),
                    database => DrainRuns.StoreAsync(database, customers),
                    database => DrainRuns.LibraryAsync(database, customers)));
            }
        }
    }

    private static async Task CreateAsync(Engine engine, string name, int callers, int count, Csv table)
    {
        var rates = await Rounds.MeasureAsync(
            engine,
            database => CreationRuns.BareAsync(database, count, callers),
            database => CreationRuns.StoreAsync(database, count, callers),
            database => CreationRuns.LibraryAsync(database, count, callers),
            database => CreationRuns.BareAsync(database, count, callers, withKeys: true));
        Report(name, rates);
        table.Add($"{engine.Name},{callers},{rates[0]:F0},{rates[3]:F0},{rates[1]:F0},{rates[2]:F0}");
    }

    private static void Report(string name, double[] rates)
    {
        var keys = rates.Length > 3 ? $"{rates[3],12:N0}{rates[2] / rates[3],9:F2}" : "";
        Console.WriteLine(
            $"{name,-50}{rates[0],12:N0}{rates[1],12:N0}{rates[2],12:N0}{rates[2] / rates[0],9:F2}{rates[2] / rates[1],9:F2}{keys}");
    }
}
