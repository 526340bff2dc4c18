using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>
/// A thousand sign-ups over HTTP from sixteen callers through three channels, to one service or two on one channel
/// database, while headquarters has every kind of fault and services are killed.
/// </summary>
public sealed class StormTests
{
    private const int Callers = 16;
    private const int SignUps = 1000;
    private const int MostCalls = 16;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestWithoutCall = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(300);

    private static readonly Fault[] Phases =
    [
        Fault.None, Fault.ResetAfterCommit, Fault.HangAfterCommit, Fault.Throttled,
        Fault.None, Fault.ServerErrorAfterCommit, Fault.TokenRefused, Fault.None,
    ];

    private readonly ConcurrentBag<SignUp> _told = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_acknowledged_customer_is_in_headquarters_once_and_no_unknown_one_is(int count)
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        lookAlike.Latency = TimeSpan.FromMilliseconds(10);
        using var folder = Dynamics365Folder.Of(lookAlike, attemptTimeout: "00:00:01", settlingTime: "00:00:01");
        var services = new ServeProcess[count];
        var urls = new string[count];
        var next = 0;
        try
        {
            for (var index = 0; index < count; index++)
            {
                await StartAsync(index);
            }

            for (var phase = 0; phase < Phases.Length; phase++)
            {
                await EnterAsync(lookAlike, phase);
                var end = SignUps * (phase + 1) / Phases.Length;
                var calling = Enumerable.Range(0, Callers).Select(
                    _ => CallAsync(urls, () => Interlocked.Increment(ref next) is var index && index <= end ? index : null)).ToList();
                if (phase is 2 or 5)
                {
                    var killed = phase % count;
                    await services[killed].KillAsync();
                    services[killed].Dispose();
                    await StartAsync(killed);
                }

                await Task.WhenAll([.. calling, Task.Delay(Least, TimeProvider.System, Token)]);
                await UntilMetAsync(lookAlike, Phases[phase]);
                Interlocked.Exchange(ref next, end);
            }
        }
        finally
        {
            foreach (var service in services.OfType<ServeProcess>())
            {
                await service.TerminateAsync(TimeSpan.FromSeconds(20));
                service.Dispose();
            }
        }

        var (code, output, error) = await folder.RunAsync("sync", "--until-empty", "--timeout", "120");

        Assert.True(code == ExitCodes.Done, output + error);
        AssertKept(lookAlike);
        var (verified, findings, problems) = await folder.RunAsync("verify");
        Assert.True(verified == ExitCodes.Done, findings + problems);
        Assert.InRange(lookAlike.MostInFlight, 1, MostCalls);
        if (count == 1)
        {
            // Another process hears of a pause when it renews its places, up to two seconds later.
            AssertPausesWereKept(lookAlike);
        }

        async Task StartAsync(int index)
        {
            services[index] = await ServeProcess.StartAsync(folder.File("commerce-customers.json"), Token);
            urls[index] = services[index].Url;
        }
    }

    private static async Task EnterAsync(DynamicsLookAlike lookAlike, int phase)
    {
        if (phase == 5)
        {
            await lookAlike.BringUpAsync();
        }

        lookAlike.Now = Phases[phase];
        if (phase == 4)
        {
            await lookAlike.TakeDownAsync();
        }
    }

    // The places of a service that was killed come back after its lease and the settling time, and until then the next one may have none.
    private static async Task UntilMetAsync(DynamicsLookAlike lookAlike, Fault fault)
    {
        var started = Stopwatch.GetTimestamp();
        while (fault == Fault.Throttled && lookAlike.Requests.All(request => request.Fault != fault))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < LongestWithoutCall, "Headquarters was not called any more.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
    }

    private async Task CallAsync(IReadOnlyList<string> urls, Func<int?> next)
    {
        using var caller = new Caller(urls);
        while (next() is { } index)
        {
            _told.Add(await caller.SignUpAsync(index));
        }
    }

    private void AssertKept(DynamicsLookAlike lookAlike)
    {
        var accounts = lookAlike.Customers.ToLookup(static row => row.Text("IdentificationNumber")!, static row => row.Account);
        Assert.Equal(SignUps, _told.Select(static told => told.Key).Distinct(StringComparer.Ordinal).Count());
        foreach (var told in _told)
        {
            var held = told.CustomerId is { } id ? accounts[id].ToList() : [];
            if (told.IsAcknowledged)
            {
                Assert.Single(held);
                Assert.True(told.Account is null || told.Account == held[0], told.Body);
            }
            else
            {
                Assert.True(told.Last == HttpStatusCode.ServiceUnavailable, told.Body);
                Assert.InRange(held.Count, 0, told.WasToldMayExist ? 1 : 0);
            }
        }

        // Headquarters holds no customer that no caller signed up.
        Assert.All(accounts, static customer => Assert.Single(customer));
        var known = _told.Select(static told => told.CustomerId).ToHashSet();
        Assert.All(accounts, customer => Assert.Contains(customer.Key, known));
    }

    // During a pause only calls that were already under way may arrive, and one probe at its end.
    private static void AssertPausesWereKept(DynamicsLookAlike lookAlike)
    {
        var requests = lookAlike.Requests;
        var first = requests.FirstOrDefault(static request => request.Fault == Fault.Throttled);
        Assert.NotNull(first);
        var from = first.At + lookAlike.Latency + Slack;
        var until = first.At + lookAlike.RetryAfter - Slack;
        Assert.DoesNotContain(requests, request => request.At > from && request.At < until);
    }
}
