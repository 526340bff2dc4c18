using System.Globalization;
using CommerceCustomers.Benchmarks.Modes;

namespace CommerceCustomers.Peers.Measuring;

/// <summary>The table of all candidates, and the targets beside the best peer on PostgreSQL.</summary>
internal static class Report
{
    private static readonly (int Callers, double Least)[] Targets = [(32, 1.5), (256, 3)];

    private const double LeastOfDrain = 4;

    public static void WriteHeader()
        => Console.WriteLine(
            $"{"",-18}{"on",-12}{"set",-50}" + string.Concat(Measurement.Callers.Select(static callers => $"{$"{callers} callers/s",16}"))
                + $"{"p50 ms",9}{"p99 ms",9}{"drain/s",10}{"left",8}");

    /// <summary>Writes one candidate. The times are those of 32 callers.</summary>
    public static void Write(Result result)
    {
        var rates = string.Concat(Measurement.Callers.Select(callers => $"{result.Enqueued[callers].Rate,16:N0}"));
        var waited = result.Enqueued[32];
        Console.WriteLine(
            $"{result.Candidate.Name,-18}{result.Candidate.Place,-12}{result.Candidate.Setting,-50}{rates}"
                + $"{waited.Median,9:F2}{waited.Late,9:F1}{result.Drain,10:N0}{result.Left,8:N0}");
    }

    public static void WriteCsv(string path, IReadOnlyList<Result> results)
        => File.WriteAllLines(path, results.Select(static result => string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Candidate.Name},{result.Candidate.Place},\"{result.Candidate.Setting}\",{result.Enqueued[1].Rate:F0},"
                + $"{result.Enqueued[32].Rate:F0},{result.Enqueued[256].Rate:F0},{result.Enqueued[32].Median:F2},"
                + $"{result.Enqueued[32].Late:F2},{result.Drain:F0},{result.Drained},{result.Left}"))
            .Prepend("name,on,set,callers_1,callers_32,callers_256,p50_ms,p99_ms,drain,drained,left"));

    /// <summary>
    /// Writes our rates beside the best peer on PostgreSQL and returns whether they reach the targets. Our rates are the medians of the
    /// measurements between those of the peers.
    /// </summary>
    public static bool WriteTargets(IReadOnlyList<Result> results)
    {
        var here = results.Where(static result => result.Candidate.Place == "PostgreSQL").ToList();
        var (ours, peers) = (here.FindAll(static result => result.IsOurs), here.FindAll(static result => !result.IsOurs));
        if (ours.Count == 0 || peers.Count == 0)
        {
            Console.WriteLine("Beside the best peer on PostgreSQL: not measured.");
            return false;
        }

        var isMet = true;
        Console.WriteLine();
        foreach (var (callers, least) in Targets)
        {
            Compare($"creation, {callers} callers", least, result => result.Enqueued[callers].Rate);
        }

        Compare("drain", LeastOfDrain, static result => result.Drain);
        return isMet;

        void Compare(string what, double least, Func<Result, double> rate)
        {
            var mine = ours.Select(rate).Median();
            var best = peers.MaxBy(rate)!;
            var ratio = mine / rate(best);
            isMet &= ratio >= least;
            Console.WriteLine(
                $"{what,-24}target >= {least} x the best .NET peer; measured {ratio:F2} ({mine:N0}/s, {best.Candidate.Name} "
                    + $"({best.Candidate.Setting}) {rate(best):N0}/s): {(ratio >= least ? "met" : "not met")}");
        }
    }
}
