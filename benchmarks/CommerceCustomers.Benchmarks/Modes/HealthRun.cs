using System.Diagnostics;
using System.Net.Http.Json;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Modes;

// Sign-ups over HTTP while others ask for the health as fast as they can, with nobody and with many waiting for headquarters. Server and
// clients share the machine, so that the askers cost their part of it; what counts is that it is the same whatever waits.
internal static class HealthRun
{
    private const int Askers = 64;
    private const int Callers = 16;
    private const int SignUps = 4000;

    public static async Task RunAsync(int waiting, int rounds)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {SignUps:N0} sign-ups by {Callers} callers, {rounds} rounds, medians.");
        Console.WriteLine($"{"waiting",10}{"asked by 64",28}{"sign-ups/s",12}{"/ unasked",11}{"median ms",11}{"p99 ms",9}{"asks/s",10}");
        foreach (var count in (int[])[0, waiting])
        {
            var folder = Directory.CreateTempSubdirectory("commerce-customers-benchmark-");
            await using (var app = await ServeAsync(folder.FullName))
            {
                await FillAsync(app, count);
                await ReportAsync(app, count, rounds);
                await app.StopAsync();
            }

            folder.Delete(recursive: true);
        }
    }

    private static async Task ReportAsync(WebApplication app, int waiting, int rounds)
    {
        await MeasureAsync(app, path: null);
        var unasked = 0.0;
        foreach (var path in (string?[])[null, "health/live", "health/ready"])
        {
            var found = new List<Measured>();
            for (var round = 0; round < rounds; round++)
            {
                found.Add(await MeasureAsync(app, path));
            }

            var middle = found.OrderBy(static measured => measured.Rate).ElementAt(rounds / 2);
            unasked = path is null ? middle.Rate : unasked;
            Console.WriteLine(
                $"{waiting,10:N0}{path ?? "nothing",28}{middle.Rate,12:N0}"
                    + $"{middle.Rate / unasked,11:F2}{middle.Median,11:F1}{middle.Late,9:F1}{middle.Asks,10:N0}");
        }
    }

    private static async Task<Measured> MeasureAsync(WebApplication app, string? path)
    {
        using var client = ServedEndpoints.Client(app);
        using var stop = new CancellationTokenSource();
        var asks = 0;
        var asking = Enumerable.Range(0, path is null ? 0 : Askers).Select(_ => Task.Run(async () =>
        {
            using var asker = ServedEndpoints.Client(app);
            while (!stop.IsCancellationRequested)
            {
                using var answer = await asker.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref asks);
            }
        })).ToArray();
        var times = new double[SignUps];
        var started = Stopwatch.GetTimestamp();
        await CreationRuns.CallAsync(SignUps, Callers, async index =>
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync(
                "channels/async-shop/customers", new { firstName = "Ada", lastName = $"Lovelace {index}" });
            answer.EnsureSuccessStatusCode();
            times[index] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        });
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(asking);
        Array.Sort(times);
        return new Measured(SignUps / elapsed, times[SignUps / 2], times[SignUps * 99 / 100], asks / elapsed);
    }

    private static Task FillAsync(WebApplication app, int count)
        => CreationRuns.AddAsync(app.Services.GetRequiredService<ICustomerStore>(), count, callers: 1000);

    private static Task<WebApplication> ServeAsync(string folder) => ServedEndpoints.StartAsync(services => services
        .AddCommerceCustomers(World.Fill)
        .UseSqlite(new SqliteStoreOptions { Path = Path.Combine(folder, "customers.db") })
        .UseHeadquarters(new InstantHeadquarters()));

    private sealed record Measured(double Rate, double Median, double Late, double Asks);
}
