using System.Collections.Concurrent;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Records;
using CommerceCustomers.Testing;
using Spectre.Console;

namespace CommerceCustomers.Cli.Demo;

/// <summary>Runs the acts of the demo in order. Each act shows a table of what the callers were told; the last act counts.</summary>
internal sealed class DemoStory(DemoWorld world, IAnsiConsole console, int customers, int seed)
{
    private const int Callers = 48;
    private const int SignUpsWithLostAnswers = 30;
    private const int SignUpsThatWait = 3;

    private static readonly TimeSpan PauseToRead = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LostAnswers = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromMinutes(5);

    private int _next = seed * 10_000_000;

    public async Task<DemoVerdict> TellAsync(CancellationToken cancellationToken)
    {
        console.MarkupLineInterpolated(
            $"[bold]CommerceCustomers[/]: three channels, one headquarters. The channel database is {world.Place}");

        var calm = await SignUpsAsync("1. Headquarters is there: everybody signs up.", customers * 2 / 3, cancellationToken)
            .ConfigureAwait(false);

        world.Headquarters.GoDown();
        var outage = await SignUpsAsync(
            "2. Headquarters is down: the profile decides what the shopper is told.", customers / 3, cancellationToken)
            .ConfigureAwait(false);
        await PauseAsync(cancellationToken).ConfigureAwait(false);

        world.Headquarters.ComeBack();
        await DrainAsync(cancellationToken).ConfigureAwait(false);

        var lost = await LostAnswersAsync(cancellationToken).ConfigureAwait(false);
        var switched = await SwitchAsync(cancellationToken).ConfigureAwait(false);
        var refused = await RefusedAsync(cancellationToken).ConfigureAwait(false);

        console.WriteLine();
        console.MarkupLine("[bold]7. The count: callers and channel database against headquarters.[/]");
        var verdict = await DemoVerdict.CountAsync(world, [calm, outage, lost, switched, refused], cancellationToken).ConfigureAwait(false);
        DemoTables.Write(console, verdict);
        return verdict;
    }

    /// <summary>Leaves customers in the channel database that are worth a look with status, list and explain.</summary>
    public async Task<DemoRemains> LeaveSomeAsync(CancellationToken cancellationToken)
    {
        Title("8. Left for you: one customer that needs attention, and three that wait for headquarters.");
        var wrong = NextCustomer() with { CustomerGroup = DemoChannels.RefusedGroup };
        var refused = await SignUpInAsyncModeAsync(wrong, cancellationToken).ConfigureAwait(false);
        await UntilAsync(refused, CustomerState.NeedsAttention, cancellationToken).ConfigureAwait(false);
        world.Headquarters.GoDown();
        var waiting = refused;
        for (var index = 0; index < SignUpsThatWait; index++)
        {
            waiting = await SignUpInAsyncModeAsync(NextCustomer(), cancellationToken).ConfigureAwait(false);
        }

        return new DemoRemains(world.Folder, refused, waiting);
    }

    private async Task<CustomerId> SignUpInAsyncModeAsync(Customer customer, CancellationToken cancellationToken)
        => await SignUpAsync(DemoChannels.Async, customer, cancellationToken).ConfigureAwait(false)
            is CustomerCreationResult.Pending { CustomerId: var id }
            ? id
            : throw new InvalidOperationException("Expected a sign-up in async mode to wait for headquarters.");

    private async Task<DemoTally> SignUpsAsync(string title, int count, CancellationToken cancellationToken)
    {
        Title(title);
        var tally = new DemoTally();
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, count));
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync())).ConfigureAwait(false);
        var elapsed = TimeProvider.System.GetElapsedTime(started);

        DemoTables.Write(console, tally);
        console.MarkupLineInterpolated(
            $"[grey]{DemoTables.Speed(count, Callers, elapsed)}[/]");
        await PauseAsync(cancellationToken).ConfigureAwait(false);
        return tally;

        async Task CallAsync()
        {
            await Task.Yield();
            while (left.TryDequeue(out var index))
            {
                var channel = DemoChannels.All[index % DemoChannels.All.Count];
                tally.Add(channel, await SignUpAsync(channel, NextCustomer(), cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        Title("3. Headquarters is back: the backlog drains.");
        var backlog = await PendingAsync(cancellationToken).ConfigureAwait(false);
        var started = TimeProvider.System.GetTimestamp();
        await console.Progress().AutoClear(enabled: false).StartAsync(async context =>
        {
            var task = context.AddTask("waiting customers reach headquarters", maxValue: Math.Max(1, backlog));
            while (await PendingAsync(cancellationToken).ConfigureAwait(false) is var pending and > 0)
            {
                if (TimeProvider.System.GetElapsedTime(started) > DrainTimeout)
                {
                    return;
                }

                task.Value = backlog - pending;
                await Task.Delay(CheckInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }

            task.Value = task.MaxValue;
        }).ConfigureAwait(false);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        console.MarkupLineInterpolated($"[grey]{backlog:N0} customers in {elapsed.TotalSeconds:F1} s, the pause of the calls included.[/]");
    }

    // A time-out is not an outage: headquarters is asked before anything is sent again.
    private async Task<DemoTally> LostAnswersAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        world.Headquarters.TimeOutAfterCommitBetween(now, now + LostAnswers);
        var tally = await SignUpsAsync(
            "4. Headquarters creates the customers, but its answers time out.", SignUpsWithLostAnswers, cancellationToken)
            .ConfigureAwait(false);
        await UntilNothingIsPendingAsync(cancellationToken).ConfigureAwait(false);
        var finds = world.Headquarters.Finds;
        console.MarkupLineInterpolated(
            $"[grey]Customers that \"may exist\" were asked for before they were sent again: {finds:N0} questions answered so far.[/]");
        await PauseAsync(cancellationToken).ConfigureAwait(false);
        return tally;
    }

    private async Task<DemoTally> SwitchAsync(CancellationToken cancellationToken)
    {
        Title("5. A profile is switched while everything runs.");
        var tally = new DemoTally();
        foreach (var mode in (CustomerCreationMode[])[CustomerCreationMode.Sync, CustomerCreationMode.Async])
        {
            if (mode == CustomerCreationMode.Async)
            {
                await world.SwitchStoreToAsyncAsync(cancellationToken).ConfigureAwait(false);
            }

            var result = await SignUpAsync(DemoChannels.SyncThatFails, NextCustomer(), cancellationToken).ConfigureAwait(false);
            tally.Add(DemoChannels.SyncThatFails, result);
            console.MarkupLineInterpolated($"{DemoChannels.SyncThatFails} → {Described(result)}: {result.Decision.Reason}");
        }

        await PauseAsync(cancellationToken).ConfigureAwait(false);
        return tally;
    }

    private async Task<DemoTally> RefusedAsync(CancellationToken cancellationToken)
    {
        Title("6. Headquarters refuses a customer: it is explained, corrected, resubmitted.");
        var tally = new DemoTally();
        var wrong = NextCustomer() with { CustomerGroup = DemoChannels.RefusedGroup };
        var result = await SignUpAsync(DemoChannels.Async, wrong, cancellationToken).ConfigureAwait(false);
        tally.Add(DemoChannels.Async, result);
        if (result is not CustomerCreationResult.Pending { CustomerId: var id })
        {
            return tally;
        }

        await UntilAsync(id, CustomerState.NeedsAttention, cancellationToken).ConfigureAwait(false);
        if (await world.Insight.ExplainAsync(id, cancellationToken).ConfigureAwait(false) is { } explanation)
        {
            ExplanationText.Write(console, explanation, AdvisedCommand.Plain);
        }

        await PauseAsync(cancellationToken).ConfigureAwait(false);
        var corrected = wrong with { CustomerGroup = null };
        var repaired = await world.Repair
            .EditAsync(id, corrected, resubmit: true, expectedRevision: null, by: "demo", cancellationToken).ConfigureAwait(false);
        console.MarkupLineInterpolated($"[bold]Corrected and resubmitted: {repaired.Outcome}.[/]");
        await UntilAsync(id, CustomerState.Synchronized, cancellationToken).ConfigureAwait(false);
        if (await world.Insight.ExplainAsync(id, cancellationToken).ConfigureAwait(false) is { } done)
        {
            console.MarkupLineInterpolated($"[bold]{done.Summary.ToString(DisplayText.Culture)}[/]");
        }

        await UntilNothingIsPendingAsync(cancellationToken).ConfigureAwait(false);
        return tally;
    }

    private Task<CustomerCreationResult> SignUpAsync(ChannelId channel, Customer customer, CancellationToken cancellationToken)
        => world.Customers.CreateAsync(
            new CustomerCreationRequest { Channel = channel, Customer = customer, IdempotencyKey = customer.Email }, cancellationToken);

    private Customer NextCustomer()
        => SampleCustomers.Create(Interlocked.Increment(ref _next)) with { CustomerGroup = null, Currency = null, Language = null };

    private async Task UntilAsync(CustomerId id, CustomerState state, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while ((await world.Finder.FindAsync(id, cancellationToken).ConfigureAwait(false))?.State != state
            && TimeProvider.System.GetElapsedTime(started) < DrainTimeout)
        {
            await Task.Delay(CheckInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task UntilNothingIsPendingAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await PendingAsync(cancellationToken).ConfigureAwait(false) > 0
            && TimeProvider.System.GetElapsedTime(started) < DrainTimeout)
        {
            await Task.Delay(CheckInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<long> PendingAsync(CancellationToken cancellationToken)
    {
        var status = await world.Insight.ReadStatusAsync(cancellationToken).ConfigureAwait(false);
        return status.Counts.Where(static count => count.State.IsOnItsWay()).Sum(static count => count.Count);
    }

    private void Title(string title)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
    }

    private static string Described(CustomerCreationResult result) => result.Match(
        static created => $"created as {created.AccountNumber}",
        static _ => "waiting",
        static _ => "rejected",
        static _ => "duplicate",
        static _ => "key conflict",
        static _ => "unavailable");

    private static Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(PauseToRead, TimeProvider.System, cancellationToken);
}
