using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Two processes on one channel database share the gate to headquarters.</summary>
public sealed class SharedGateTests
{
    [Fact]
    public async Task What_one_process_hears_of_headquarters_the_status_of_the_other_tells()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var other = world.NewProcess();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(1)));

        var status = await other.Insight.ReadStatusAsync(TestWorld.Token);

        Assert.Equal((false, "Too many requests."), (status.Gate.AllowsCalls, status.Gate.Reason));
        Assert.Equal(world.Clock.GetUtcNow(), status.Gate.Since);
    }

    [Fact]
    public async Task A_sync_creation_is_told_of_a_pause_that_another_process_was_asked_for()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var other = world.NewProcess();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(1)));

        var result = await other.CreateAsync();

        Assert.IsType<CustomerCreationResult.Unavailable>(result);
        Assert.Empty(world.Headquarters.Customers);
    }

    [Fact]
    public async Task All_processes_together_hold_no_more_places_than_may_be()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var processes = Enumerable.Range(0, 3).Select(_ => world.NewProcess()).ToList();
        var most = world.Settings.Current.Headquarters.MaxConcurrency;
        var passes = new List<GatePass>();

        for (var round = 0; round < 20; round++)
        {
            foreach (var process in processes)
            {
                if (process.Gate.TryEnterToCatchUp(Given.Usrt, out var pass))
                {
                    passes.Add(pass);
                }
            }

            world.Clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.InRange(passes.Count, most / 2, most);
    }

    [Fact]
    public async Task A_process_that_stops_leaves_its_places_to_others_at_once()
    {
        await using var world = TestWorld.Create();
        var other = world.NewProcess();
        await world.AddPendingAsync(100);
        await world.DrainAsync();

        Assert.True(other.Gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task An_idle_process_asks_the_store_for_nothing()
    {
        await using var world = TestWorld.InSyncMode().Build();
        await world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));
        var before = world.Process.Store.Exchanges;

        await world.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));

        Assert.Equal(before, world.Process.Store.Exchanges);
        Assert.True(before > 0);
    }
}
