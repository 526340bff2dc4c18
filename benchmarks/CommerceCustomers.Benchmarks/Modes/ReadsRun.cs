using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Benchmarks.Reads;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>
/// How long an operator waits for each answer of the service and each page, over HTTP, with many customers pending; also as reads.csv.
/// The first request of each kind stands apart: it compiles code and fills caches.
/// </summary>
internal static partial class ReadsRun
{
    private const double MostMilliseconds = 100;
    private const int WarmRounds = 3;
    private const int Rounds = 50;
    private const int PageCount = 1000;

    /// <summary>Returns whether all answers are there in time, those of the first requests apart.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<Engine> engines, int pending, string what)
    {
        var table = new Csv("reads.csv", "engine,pending,request,first_milliseconds,median_milliseconds,p95_milliseconds,bytes");
        Console.WriteLine($"{Environment.ProcessorCount} cores; {pending:N0} pending; {Rounds} requests each after {1 + WarmRounds}.");
        Console.WriteLine($"{"engine",-12}{"request",-44}{"first ms",10}{"median ms",11}{"p95 ms",9}{"bytes",10}");
        var late = new List<string>();
        foreach (var engine in engines)
        {
            await using var database = await engine.CreateDatabaseAsync();
            await using var app = await ServedEndpoints.StartAsync(services => database.AddTo(services, ReadsWorld.Fill));
            await ReadsWorld.FillAsync(app.Services, pending);
            await database.SettleAsync();
            using var client = ServedEndpoints.Client(app);
            foreach (var request in (await RequestsAsync(client, pending))
                .Where(request => request.What.Contains(what, StringComparison.OrdinalIgnoreCase)))
            {
                var times = await MeasureAsync(client, request);
                Console.WriteLine(
                    $"{engine.Name,-12}{request.What,-44}{times.First,10:F1}{times.Median,11:F1}{times.Late,9:F1}"
                    + $"{times.Bytes,10:N0}");
                table.Add(
                    $"{engine.Name},{pending},\"{request.What}\",{times.First:F1},{times.Median:F2},{times.Late:F2},{times.Bytes}");
                if (times.Late > MostMilliseconds)
                {
                    late.Add($"{engine.Name}: {request.What}");
                }
            }

            await app.StopAsync();
        }

        Console.WriteLine($"Of 20 answers 19 within {MostMilliseconds} ms: {(late.Count == 0 ? "met" : "not met")}.");
        late.ForEach(static request => Console.WriteLine($"  not {request}"));
        return late.Count == 0;
    }

    private static async Task<Measured> MeasureAsync(HttpClient client, ReadRequest request)
    {
        var (first, bytes) = await TimeAsync(client, request);
        for (var round = 0; round < WarmRounds; round++)
        {
            await TimeAsync(client, request);
        }

        var times = new List<double>(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            times.Add((await TimeAsync(client, request)).Milliseconds);
        }

        times.Sort();
        return new Measured(first, times.Median(), times[(Rounds * 95 / 100) - 1], bytes);
    }

    private static async Task<(double Milliseconds, int Bytes)> TimeAsync(HttpClient client, ReadRequest request)
    {
        using var message = request.Make();
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(message);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.IsSuccessStatusCode ? (time, body.Length)
            : throw new InvalidOperationException($"'{request.What}' was answered by {(int)answer.StatusCode}.");
    }

    // The requests name customers of this database, so some are found first.
    private static async Task<IReadOnlyList<ReadRequest>> RequestsAsync(HttpClient client, int pending)
    {
        var known = ReadsWorld.NeedingAttention + ReadsWorld.Synchronized + (pending / 2) + 1;
        var customer = (await PageAsync(client, "customers?state=Pending&count=1")).First;
        CustomerId? after = null;
        for (var left = (ReadsWorld.NeedingAttention + ReadsWorld.Synchronized + pending) * 9 / 10; left > 0; left -= PageCount)
        {
            after = (await PageAsync(client, $"customers?count={PageCount}{(after is { } last ? $"&after={last}" : "")}")).Last;
        }

        var form = FormToken().Match(await client.GetStringAsync(new Uri("operations/search", UriKind.Relative)));
        return ReadRequests.All(customer, after!.Value, known, form.Groups["token"].Value);
    }

    private static async Task<(CustomerId First, CustomerId Last)> PageAsync(HttpClient client, string path)
    {
        var page = JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!;
        var customers = page["customers"]!.AsArray();
        return (IdOf(customers[0]), IdOf(customers[^1]));
    }

    private static CustomerId IdOf(JsonNode? customer) => new(Guid.Parse((string)customer!["customerId"]!));

    [GeneratedRegex("name=\"formToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();

    private sealed record Measured(double First, double Median, double Late, int Bytes);
}
