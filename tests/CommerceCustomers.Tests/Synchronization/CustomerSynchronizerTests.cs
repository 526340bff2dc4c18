using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class CustomerSynchronizerTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_pending_customer_is_delivered_once()
    {
        await using var world = new World();
        var ids = await world.AddPendingAsync(300);

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.All(await world.ReadAllAsync(), record =>
        {
            Assert.Equal(CustomerState.Synchronized, record.State);
            Assert.NotNull(record.Account);
            Assert.Equal(0, record.Attempts);
        });
        Assert.Equal(0, world.Headquarters.Finds);
    }

    [Fact]
    public async Task No_more_calls_are_under_way_than_the_settings_allow_and_a_quarter_is_kept_for_live_ones()
    {
        await using var world = new World(Given.Settings(headquarters: new HeadquartersSettings { MaxConcurrency = 8, InCallRetries = 0 }));
        world.Headquarters.Latency = TimeSpan.FromMilliseconds(500);
        await world.AddPendingAsync(50);

        await world.DrainAsync();

        Assert.Equal(6, world.Headquarters.MostInFlight);
    }

    [Fact]
    public async Task A_customer_of_this_process_is_delivered_at_once()
    {
        await using var world = new World();
        world.Process.Start();
        await world.Clock.SettleAsync();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.UntilAsync(pending.CustomerId, CustomerState.Synchronized, step: TimeSpan.Zero);

        Assert.Equal(Given.Noon, world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_customer_of_another_process_is_seen_at_the_next_look()
    {
        await using var world = new World();
        world.Process.Start();
        await world.Clock.SettleAsync();

        var id = Assert.Single(await world.AddPendingAsync(1));
        await world.UntilAsync(id, CustomerState.Synchronized, step: TimeSpan.FromSeconds(1));

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_big_import_does_not_starve_a_till()
    {
        var settings = Given.Settings(
            headquarters: new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 },
            synchronizer: new SynchronizerSettings { BatchSize = 8 },
            channels: [Given.Channel("import"), Given.Channel("till", ChannelType.RetailStore)]);
        await using var world = new World(settings);
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(200, "import");
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var till = await world.AddPendingAsync(3, "till");
        world.Process.Start();

        await world.UntilAsync(() => till.All(id => world.Headquarters.CountOf(id) == 1), TimeSpan.FromMilliseconds(250));

        Assert.InRange(world.Headquarters.Customers.Count, 3, 30);
    }

    [Fact]
    public async Task A_customer_that_somebody_waits_for_does_not_wait_for_the_backlog_of_its_channel()
    {
        await using var world = new World(Given.Settings(headquarters: new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 }));
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        await world.AddPendingAsync(500);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Customers.Count > 20, TimeSpan.FromMilliseconds(250));
        var late = Assert.Single(await world.AddPendingAsync(1));
        var at = world.Clock.GetUtcNow();

        await HurryAsync(world, late);
        await world.UntilAsync(late, CustomerState.Synchronized, TimeSpan.FromMilliseconds(50));

        Assert.InRange(world.Clock.GetUtcNow() - at, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5));
        Assert.False((await world.ReadAsync(late)).IsExpedited);
    }

    [Fact]
    public async Task However_many_are_waited_for_the_others_get_three_places_of_four()
    {
        await using var world = new World(Given.Settings(headquarters: new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 }));
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        var hurried = await world.AddPendingAsync(200);
        var others = await world.AddPendingAsync(200);
        foreach (var id in hurried)
        {
            await HurryAsync(world, id);
        }

        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Customers.Count >= 160, TimeSpan.FromMilliseconds(250));

        Assert.InRange(others.Count(id => world.Headquarters.CountOf(id) == 1), 110, 130);
        Assert.InRange(hurried.Count(id => world.Headquarters.CountOf(id) == 1), 30, 50);
    }

    [Fact]
    public async Task A_customer_that_may_exist_and_is_waited_for_is_asked_about_early_and_not_sent_before_its_time()
    {
        await using var world = new World();
        var id = Assert.Single(await world.AddPendingAsync(1));
        var record = await world.ReadAsync(id);
        await world.Database.ApplyAsync(
            [
                new RecordChange
                {
                    ExpectedEpoch = record.Epoch,
                    ExpectedRevision = record.Revision,
                    Record = record with { LastPossibleSend = Given.Noon, DueAt = Given.Noon + SettlingTime },
                },
            ],
            Token);
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, world.Headquarters.Finds);

        await HurryAsync(world, id);
        await world.PassAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(world.Headquarters.Finds, 1, 5);
        Assert.Equal(0, world.Headquarters.Creates);
        await world.UntilAsync(id, CustomerState.Synchronized);

        // This process has not seen the send, so the time runs from its own first question.
        Assert.Equal(1, world.Headquarters.Creates);
        Assert.InRange(world.Clock.GetUtcNow(), Given.Noon + SettlingTime, Given.Noon + SettlingTime + TimeSpan.FromSeconds(16));
    }

    [Fact]
    public async Task An_outage_spends_no_attempt_and_the_backlog_waits_for_a_probe()
    {
        await using var world = new World();
        world.Headquarters.GoDown();
        var ids = await world.AddPendingAsync(20);
        world.Process.Start();
        await world.UntilAsync(() => !world.Process.Gate.Look().AllowsCalls);
        await world.PassAsync(TimeSpan.FromSeconds(5));
        var sent = world.Headquarters.Creates;

        await world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));

        Assert.Equal(sent, world.Headquarters.Creates);
        Assert.InRange(world.Headquarters.Probes, 4, 20);
        Assert.All(await world.ReadAllAsync(), static record =>
        {
            Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts));
            Assert.Null(record.LastPossibleSend);
            Assert.Null(record.Lease);
        });

        world.Headquarters.ComeBack();
        await world.UntilAsync(() => ids.All(id => world.Headquarters.CountOf(id) == 1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_throttled_headquarters_is_left_alone_for_as_long_as_it_asks()
    {
        await using var world = new World();
        world.Headquarters.ThrottleBetween(Given.Noon, Given.Noon.AddMinutes(1), TimeSpan.FromMinutes(5));
        await world.AddPendingAsync(20);
        world.Process.Start();
        await world.UntilAsync(() => !world.Process.Gate.Look().AllowsCalls);
        await world.PassAsync(TimeSpan.FromSeconds(1));
        var calls = world.Headquarters.Creates + world.Headquarters.Probes;

        await world.PassAsync(TimeSpan.FromMinutes(4.9), TimeSpan.FromSeconds(1));

        Assert.Equal(calls, world.Headquarters.Creates + world.Headquarters.Probes);
        await world.UntilAsync(() => world.Headquarters.Customers.Count == 20, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Nothing_is_called_in_a_maintenance_window()
    {
        var window = new MaintenanceWindow { Start = Given.Noon.AddMinutes(-1), End = Given.Noon.AddMinutes(10) };
        await using var world = new World(Given.Settings(headquarters: new HeadquartersSettings { MaintenanceWindows = [window] }));
        await world.AddPendingAsync(5);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromMinutes(9.9), TimeSpan.FromSeconds(5));
        Assert.Equal(0, world.Headquarters.Creates + world.Headquarters.Probes + world.Headquarters.Finds);

        await world.UntilAsync(() => world.Headquarters.Customers.Count == 5, TimeSpan.FromSeconds(1));
        Assert.InRange(world.Clock.GetUtcNow(), window.End, window.End.AddSeconds(30));
    }

    [Fact]
    public async Task After_a_lost_answer_headquarters_is_asked_before_anything_is_sent_again()
    {
        await using var world = new World();
        world.Headquarters.TimeOutAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        var id = Assert.Single(await world.AddPendingAsync(1));

        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Equal(1, world.Headquarters.CountOf(id));
        Assert.Equal(1, world.Headquarters.Creates);
        Assert.Equal(1, world.Headquarters.Finds);
    }

    [Fact]
    public async Task A_refused_customer_needs_attention_and_holds_up_no_other()
    {
        await using var world = new World();
        var ids = await world.AddPendingAsync(10);
        world.Headquarters.RefuseWhen(customer => customer.Id == ids[0], "E42", "The group does not exist.");

        await world.DrainAsync();

        var refused = await world.ReadAsync(ids[0]);
        Assert.Equal((CustomerState.NeedsAttention, "E42"), (refused.State, refused.LastError!.Code));
        Assert.Equal(9, world.Headquarters.Customers.Count);
    }

    [Fact]
    public async Task What_is_wrong_with_one_legal_entity_holds_up_no_other()
    {
        var settings = Given.Settings(channels: [Given.Channel("wrong", legalEntity: "usmf"), Given.Channel("right")]);
        await using var world = new World(settings);
        world.Headquarters.NumberOf = static customer => customer.LegalEntity == new LegalEntityId("usmf")
            ? throw new HeadquartersMisconfiguredException("The number sequence is exhausted.", customer.LegalEntity)
            : new AccountNumber("C-" + customer.Id.Value.ToString("N")[^12..]);
        var wrong = await world.AddPendingAsync(10, "wrong", "usmf");
        var right = await world.AddPendingAsync(10, "right");
        world.Process.Start();

        await world.UntilAsync(() => right.All(id => world.Headquarters.CountOf(id) == 1));
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));

        Assert.True(world.Process.Gate.Look().AllowsCalls);
        foreach (var id in wrong)
        {
            var record = await world.ReadAsync(id);
            Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts));
        }
    }

    [Fact]
    public async Task An_account_number_that_another_customer_has_needs_attention()
    {
        await using var world = new World();
        world.Headquarters.NumberOf = static _ => new AccountNumber("C-1");
        await world.AddPendingAsync(2);

        await world.DrainAsync();

        var records = await world.ReadAllAsync();
        Assert.Single(records, static record => record.State == CustomerState.Synchronized);
        Assert.Single(records, static record => record.LastError?.Code == CustomerError.AccountNumberTaken);
    }

    [Fact]
    public async Task What_follows_the_customer_is_completed_before_it_is_synchronized()
    {
        await using var world = new World();
        world.Headquarters.Capabilities = new HeadquartersCapabilities { CanFind = true, NeedsCompletion = true };
        await world.AddPendingAsync(100);

        await world.DrainAsync();

        Assert.Equal((100, 100), (world.Headquarters.Creates, world.Headquarters.Completions));
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_customer_that_is_claimed_again_before_its_settle_was_heard_of_is_delivered()
    {
        await using var world = new World();
        world.Headquarters.Capabilities = new HeadquartersCapabilities { CanFind = true, NeedsCompletion = true };
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Store.AfterApply = () => heard.Task;
        world.Process.Start();

        // The settle is durable and its answer is late, while the loop looks again.
        await world.UntilAsync(() => world.Headquarters.Creates == 1);
        await world.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        Assert.False(world.Process.Running.IsCompleted);
        world.Process.Store.AfterApply = static () => Task.CompletedTask;
        heard.SetResult();

        await world.UntilAsync(id, CustomerState.Synchronized);
        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Fact]
    public async Task What_headquarters_said_is_not_forgotten_when_the_channel_database_fails()
    {
        await using var world = new World();
        world.Process.Store.FailToApply(3);
        var ids = await world.AddPendingAsync(10);

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.Equal(0, world.Headquarters.Finds);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_store_that_breaks_its_contract_does_not_stop_the_synchronizer()
    {
        await using var world = new World();
        world.Process.Store.FailToApply(2, static () => new InvalidOperationException("not a store failure"));
        await world.AddPendingAsync(10);

        await world.DrainAsync();

        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_graceful_stop_settles_what_is_on_its_way_and_gives_the_rest_back()
    {
        await using var world = new World(Given.Settings(headquarters: new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 }));
        world.Headquarters.Latency = TimeSpan.FromSeconds(2);
        await world.AddPendingAsync(40);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates == 3, TimeSpan.FromMilliseconds(10));

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        var records = await world.ReadAllAsync();
        Assert.Equal(3, records.Count(static record => record.State == CustomerState.Synchronized));
        Assert.All(records.Where(static record => record.State != CustomerState.Synchronized), static record =>
        {
            Assert.Equal((CustomerState.Pending, 0), (record.State, record.LostLeases));
            Assert.Null(record.Lease);
            Assert.Null(record.LastPossibleSend);
        });
    }

    [Fact]
    public async Task A_stop_is_bounded_when_headquarters_never_answers()
    {
        await using var world = new World(adapter: _ => new StubHeadquarters { OnCreate = static (_, _) => new TaskCompletionSource<AccountNumber>().Task });
        await world.AddPendingAsync(1);
        world.Process.Start();
        await world.Clock.SettleAsync();
        var at = world.Clock.GetUtcNow();

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.InRange(world.Clock.GetUtcNow() - at, TimeSpan.Zero, Lease);
    }

    [Fact]
    public async Task A_stop_that_comes_while_customers_are_being_claimed_sends_none_of_them_and_gives_all_of_them_back()
    {
        await using var world = new World();
        await world.AddPendingAsync(20);
        world.Process.Store.AfterClaim = () => world.Process.StopAsync();
        world.Process.Start();

        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        Assert.Equal(0, world.Headquarters.Creates);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.LostLeases)));
    }

    [Fact]
    public async Task A_channel_database_that_fails_does_not_hold_the_stop_up_for_a_lease()
    {
        await using var world = new World();
        world.Headquarters.Latency = TimeSpan.FromSeconds(2);
        await world.AddPendingAsync(20);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates > 0, TimeSpan.FromMilliseconds(10));
        world.Process.Store.FailToApply(int.MaxValue);
        var at = world.Clock.GetUtcNow();

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        Assert.InRange(world.Clock.GetUtcNow() - at, world.Headquarters.Latency, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_channel_database_that_works_again_during_the_stop_keeps_everything()
    {
        await using var world = new World();
        await world.AddPendingAsync(20);
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates > 0, TimeSpan.FromMilliseconds(10));
        world.Process.Store.FailToApply(2);

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        Assert.All(await world.ReadAllAsync(), static record => Assert.True(
            record.State is CustomerState.Synchronized or CustomerState.Pending && record.Lease is null, $"{record.State}"));
    }

    [Fact]
    public async Task The_customers_of_a_dead_process_are_taken_over_after_a_whole_lease_and_headquarters_is_asked_first()
    {
        await using var world = new World();
        var ids = await world.AddPendingAsync(5);
        await world.ClaimAndDieAsync(5);
        world.Process.Start();

        await world.PassAsync(Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, world.Headquarters.Finds + world.Headquarters.Creates);
        await world.UntilAsync(() => ids.All(id => world.Headquarters.CountOf(id) == 1), TimeSpan.FromSeconds(1));

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, Lease + SettlingTime, (Lease * 1.5) + SettlingTime + TimeSpan.FromSeconds(10));
        Assert.Equal(5, world.Headquarters.Creates);
        Assert.InRange(world.Headquarters.Finds, 10, 15);
        Assert.Contains(
            await world.Reader.ReadHistoryAsync(ids[0], Token), static entry => entry.Action == "TakenOver");
    }

    [Fact]
    public async Task A_claim_that_was_made_and_not_heard_of_is_taken_over_by_the_process_itself()
    {
        await using var world = new World();
        var ids = await world.AddPendingAsync(5);
        var failures = 1;
        world.Process.Store.AfterClaim = () => Interlocked.Decrement(ref failures) >= 0 ? throw FaultyStore.Full() : Task.CompletedTask;

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, Lease + SettlingTime, TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_process_that_has_found_the_claim_it_had_not_heard_of_no_longer_looks_for_one()
    {
        await using var world = new World();
        await world.AddPendingAsync(5);
        var failures = 1;
        world.Process.Store.AfterClaim = () => Interlocked.Decrement(ref failures) >= 0 ? throw FaultyStore.Full() : Task.CompletedTask;
        world.Process.Start();
        await world.UntilAsync(() => failures < 0);
        await world.PassAsync(Lease / 2);
        Assert.Equal(Guid.Empty, world.Process.Reader.LastNotOwner);

        await world.UntilAsync(() => world.Headquarters.Customers.Count == 5);
        await world.PassAsync(TimeSpan.FromMinutes(2));

        Assert.NotEqual(Guid.Empty, world.Process.Reader.LastNotOwner);
    }

    [Fact]
    public async Task A_customer_whose_lease_was_lost_twice_is_sent_alone()
    {
        var (sending, most, number) = (0, 0, 0);
        World? world = null;
        var headquarters = new StubHeadquarters
        {
            OnCreate = async (_, token) =>
            {
                most = Math.Max(most, ++sending);
                await Task.Delay(TimeSpan.FromSeconds(1), world!.Clock, token);
                sending--;
                return new AccountNumber($"C-{++number}");
            },
        };
        await using var created = world = new World(adapter: _ => headquarters);
        await world.AddPendingAsync(5);
        for (var times = 0; times < ClaimRequest.LostLeasesOfSuspect; times++)
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
    public async Task Who_was_only_claimed_when_a_process_ended_is_no_suspect_of_poison_however_often_that_happens()
    {
        await using var world = new World();
        var ids = await world.AddPendingAsync(20);
        for (var times = 0; times < 5; times++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            var held = (await world.Database.ClaimAsync(
                new ClaimRequest
                {
                    Lease = new Lease(CustomerId.New(Given.Noon).Value, world.Clock.GetUtcNow() + Lease),
                    Now = world.Clock.GetUtcNow(),
                    Shares = [new LaneShare(Given.Online, Given.Usrt, 100)],
                },
                Token)).Select(record => RecordLife.TakenOver(record, new DecisionContext(world.Clock.GetUtcNow(), Given.Settings(), 0)));
            await world.Database.ApplyAsync([.. held], Token);
        }

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
    }

    [Fact]
    public async Task A_suspect_does_not_hold_up_the_others()
    {
        await using var world = new World();
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
    public async Task A_live_process_keeps_its_leases_while_headquarters_is_slow()
    {
        var settings = Given.Settings(headquarters: new HeadquartersSettings { AttemptTimeout = TimeSpan.FromMinutes(4), InCallRetries = 0 });
        await using var world = new World(settings);
        world.Headquarters.Latency = TimeSpan.FromMinutes(2);
        world.Settings.Current = Given.Settings(
            headquarters: settings.Headquarters with { AttemptTimeout = TimeSpan.FromMinutes(4) },
            synchronizer: new SynchronizerSettings { LeaseDuration = TimeSpan.FromMinutes(5) });
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates == 1);
        var other = world.NewProcess();
        other.Start();

        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        Assert.InRange(world.Process.Store.Renewals, 1, 3);
        Assert.Equal((0, 1), ((await world.ReadAsync(id)).LostLeases, world.Headquarters.Creates));
    }

    [Fact]
    public async Task A_lease_is_renewed_also_while_the_gate_is_shut()
    {
        await using var world = new World(adapter: _ => new StubHeadquarters { OnCreate = static (_, _) => new TaskCompletionSource<AccountNumber>().Task });
        world.Settings.Current = Given.Settings(
            headquarters: new HeadquartersSettings { AttemptTimeout = TimeSpan.FromSeconds(25), InCallRetries = 0 });
        await world.AddPendingAsync(1);
        world.Process.Start();
        await world.Clock.SettleAsync();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromHours(1)));

        await world.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));

        Assert.InRange(world.Process.Store.Renewals, 1, 2);
    }

    [Fact]
    public async Task A_call_ends_with_a_lease_that_is_lost()
    {
        var ended = new TaskCompletionSource();
        await using var world = new World(adapter: _ => new StubHeadquarters
        {
            OnCreate = (_, token) =>
            {
                token.Register(ended.SetResult);
                return new TaskCompletionSource<AccountNumber>().Task;
            },
        });
        world.Settings.Current = Given.Settings(
            headquarters: new HeadquartersSettings { AttemptTimeout = TimeSpan.FromSeconds(25), InCallRetries = 0 });
        await world.AddPendingAsync(1);
        world.Process.Store.LosesLeases = true;
        world.Process.Start();

        await world.UntilAsync(() => ended.Task.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, Lease / 3, TimeSpan.FromSeconds(20));
        Assert.True(world.Process.Gate.Look().AllowsCalls);
    }

    [Fact]
    public async Task Nothing_to_do_is_no_query_but_a_look_each_interval()
    {
        await using var world = new World();
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        var queries = world.Process.Reader.Queries;

        await world.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));

        Assert.InRange(world.Process.Reader.Queries - queries, 1, 2 * 21);
    }

    [Fact]
    public async Task Nobody_spins_while_the_trial_of_another_caller_is_under_way()
    {
        await using var world = new World();
        await world.Process.Gate.FailAsync(new HeadquartersMisconfiguredException("no company", Given.Usrt));
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Process.Gate.PassAsync();
        await world.AddPendingAsync(1);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(10));

        Assert.InRange(world.Process.Reader.Queries, 1, 20);
    }

    [Fact]
    public async Task While_another_process_leads_nothing_is_claimed_and_nothing_is_asked_of_the_channel_database()
    {
        await using var world = new World();
        world.Process.Store.AnotherLeads = true;
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));

        Assert.Equal((0, 0), (world.Process.Reader.Queries, world.Headquarters.Creates));
        Assert.Equal(0, (await world.ReadAsync(id)).Epoch);
    }

    [Fact]
    public async Task When_the_other_process_no_longer_leads_this_one_goes_on_within_a_second()
    {
        await using var world = new World();
        world.Process.Store.AnotherLeads = true;
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(5));

        world.Process.Store.AnotherLeads = false;
        await world.UntilAsync(id, CustomerState.Synchronized);

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_run_until_empty_ends_when_the_process_that_leads_has_done_the_work()
    {
        await using var world = new World();
        world.Headquarters.Latency = TimeSpan.FromSeconds(3);
        await world.AddPendingAsync(1);
        var follower = world.NewProcess();
        follower.Store.AnotherLeads = true;
        var run = follower.Synchronizer.RunUntilEmptyAsync(Token);
        await world.PassAsync(TimeSpan.FromSeconds(5));
        Assert.False(run.IsCompleted);

        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(2));
        Assert.False(run.IsCompleted);
        await world.UntilAsync(() => run.IsCompleted);

        Assert.True(await run);
        Assert.Equal((1, 0), (world.Headquarters.Creates, follower.Store.Renewals));
    }

    [Fact]
    public async Task A_run_until_empty_that_is_cancelled_while_another_process_leads_says_that_something_is_left()
    {
        await using var world = new World();
        world.Process.Store.AnotherLeads = true;
        await world.AddPendingAsync(1);
        using var cancel = new CancellationTokenSource();
        var run = world.Process.Synchronizer.RunUntilEmptyAsync(cancel.Token);
        await world.PassAsync(TimeSpan.FromSeconds(5));

        await cancel.CancelAsync();
        await world.UntilAsync(() => run.IsCompleted);

        Assert.False(await run);
    }

    [Fact]
    public async Task A_second_run_beside_the_first_is_refused()
    {
        await using var world = new World();
        world.Process.Start();

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Process.Synchronizer.RunUntilEmptyAsync(Token));
    }

    [Fact]
    public async Task A_run_until_empty_waits_for_what_is_due_later()
    {
        await using var world = new World();
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        await world.AddPendingAsync(2);

        await world.DrainAsync();

        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(2), SettlingTime);
    }

    [Fact]
    public async Task A_run_until_empty_behind_a_shut_gate_does_not_take_an_unread_database_for_an_empty_one()
    {
        await using var world = new World();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromMinutes(1)));
        var id = Assert.Single(await world.AddPendingAsync(1));

        await world.DrainAsync();

        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Fact]
    public async Task A_run_until_empty_that_is_cancelled_says_that_something_is_left()
    {
        await using var world = new World();
        world.Headquarters.GoDown();
        await world.AddPendingAsync(1);
        using var cancel = new CancellationTokenSource();
        var run = world.Process.Synchronizer.RunUntilEmptyAsync(cancel.Token);
        await world.PassAsync(TimeSpan.FromSeconds(5));

        await cancel.CancelAsync();
        await world.UntilAsync(() => run.IsCompleted);

        Assert.False(await run);
    }

    private static async Task HurryAsync(World world, CustomerId id)
    {
        var record = await world.ReadAsync(id);
        var terms = new DecisionContext(world.Clock.GetUtcNow(), world.Settings.Current, Jitter: 0);
        var outcomes = await world.Database.ApplyAsync([RecordLife.Expedited(record, world.Headquarters.Capabilities, terms)], Token);
        Assert.Equal([new ChangeResult(ChangeOutcome.Applied)], outcomes);
    }
}
