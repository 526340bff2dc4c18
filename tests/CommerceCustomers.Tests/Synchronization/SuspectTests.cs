using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>A customer whose sender ended again and again may be the cause, and is sent alone.</summary>
[Collection(WorldCollection.Name)]
public sealed class SuspectTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_whose_lease_was_lost_twice_is_sent_alone()
    {
        var (sending, most, number) = (0, 0, 0);
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        headquarters.OnCreate = async (_, token) =>
        {
            most = Math.Max(most, ++sending);
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, token);
            sending--;
            return new AccountNumber($"C-{++number}");
        };
        await world.AddPendingAsync(5);
        for (var times = 0; times < SuspectRules.LostLeases; times++)
        {
            await world.ClaimAndDieAsync(5);
            var leased = await world.Reader.ReadLeasedAsync(Guid.Empty, 10, Token);
            var terms = new DecisionContext(world.Clock.GetUtcNow(), world.Settings.Current, 0);
            await world.Database.ApplyAsync([.. leased.Select(record => RecordLife.TakenOver(record, terms))], Token);
        }

        await world.DrainAsync();

        Assert.Equal((5, 1), (number, most));
    }

    [Fact]
    public async Task A_claim_without_a_send_makes_no_suspect_however_often_a_process_ends()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(20);
        for (var times = 0; times < 5; times++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            var held = (await world.Database.ClaimAsync(
                new Lease(CustomerId.New(Given.Noon).Value, world.Clock.GetUtcNow() + Lease),
                new DueTime(world.Clock.GetUtcNow(), TimeSpan.MaxValue),
                [Given.Share(100)],
                mayIncludeSuspect: true,
                Token)).Select(record => RecordLife.TakenOver(record, new DecisionContext(world.Clock.GetUtcNow(), Given.Settings(), 0)));
            await world.Database.ApplyAsync([.. held], Token);
        }

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
    }

    [Fact]
    public async Task A_suspect_does_not_hold_up_the_others()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(50);
        await world.ClaimAndDieAsync(50);
        world.Process.Start();
        await world.PassAsync(Lease + TimeSpan.FromSeconds(15));
        var at = world.Clock.GetUtcNow();

        var others = await world.AddPendingAsync(10);
        await world.UntilAsync(() => others.All(id => world.Headquarters.CountOf(id) == 1));

        Assert.InRange(world.Clock.GetUtcNow() - at, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await world.UntilAsync(() => world.Headquarters.Customers.Count == 60, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Many_suspects_do_not_take_fifteen_times_as_long()
    {
        const int suspects = 200;
        var number = 0;
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquarters(headquarters)
            .WithChannels(Given.Channel(), Given.Channel("till"))
            .Build();
        headquarters.OnFind = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, CancellationToken.None);
            return [];
        };
        headquarters.OnCreate = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, CancellationToken.None);
            return new AccountNumber($"C-{Interlocked.Increment(ref number)}");
        };
        await world.AddPendingAsync(suspects);
        await world.ClaimAndDieAsync(suspects);
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(() => headquarters.Calls.Contains("create"), TimeSpan.FromMilliseconds(500));

        var started = world.Clock.GetUtcNow();
        var fresh = (await world.AddPendingAsync(200, "till")).ToHashSet();
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAllAsync()).All(
                record => record.State == CustomerState.Synchronized || !fresh.Contains(record.CustomerId)),
            TimeSpan.FromMilliseconds(500), 10_000);
        var tookFresh = world.Clock.GetUtcNow() - started;
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAllAsync())
                .All(static record => record.State == CustomerState.Synchronized), TimeSpan.FromMilliseconds(500), 10_000);
        var tookAll = world.Clock.GetUtcNow() - started;

        Assert.True(
            tookAll < TimeSpan.FromMinutes(2),
            $"{suspects} suspects: 200 new sign-ups of another channel took {tookFresh}; the suspects {tookAll}.");
    }

    [Fact]
    public async Task One_suspect_that_hangs_does_not_hold_up_another_channel()
    {
        var number = 0;
        CustomerId? hangs = null;
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquarters(headquarters)
            .WithChannels(Given.Channel(), Given.Channel("till"))
            .Build();
        headquarters.OnCreate = async (customer, token) =>
        {
            if (customer.CustomerId == hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, world.Clock, token);
            }

            return new AccountNumber($"C-{Interlocked.Increment(ref number)}");
        };
        hangs = (await world.AddPendingAsync(1))[0];
        await world.ClaimAndDieAsync(1);
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(() => headquarters.Calls.Contains("create"), TimeSpan.FromMilliseconds(500));

        var id = (await world.AddPendingAsync(1, "till"))[0];
        var result = world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.FromSeconds(8), TestWorld.Token);
        await world.UntilAsync(() => result.IsCompleted);

        Assert.True((await result)!.Record.State == CustomerState.Synchronized, (await result)!.Summary.InEnglish());
    }
}
