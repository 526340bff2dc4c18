using System.Collections.Concurrent;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>One handler does not stop another, whatever it does.</summary>
[Collection(WorldCollection.Name)]
public sealed class EventHandlerTests
{
    private static readonly Task Nothing = null!;

    private readonly FakeLogger<EventDispatcher> _logger = new();
    private readonly Hearing _good = new();
    private readonly Hearing _bad = new();

    public static TheoryData<string> Misbehaviours => ["throws", "hangs", "returns null", "throws when made", "throws in the first step"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Whatever_one_handler_does_the_other_hears_of_everything_once_and_at_once(string misbehaviour)
    {
        await using var world = TestWorld.Create();
        var process = NewProcess(world);
        _bad.OnHandle = Misbehaviour(misbehaviour);
        _bad.OnMake = () => _ = misbehaviour == "throws when made" ? throw new InvalidOperationException("not to be made") : 0;
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => _good.Events.Count == 2);
        Assert.True(world.Clock.GetUtcNow() - Given.Noon < TimeSpan.FromSeconds(5));
        await world.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromSeconds(5));

        Assert.Equal([CustomerState.Pending, CustomerState.Synchronized], _good.Events.Select(static heard => heard.State));
        var status = await ReadStatusAsync(world, "bad");
        Assert.Equal(2, status.Waiting);
        Assert.NotNull(status.LastFailure);
        Assert.InRange(status.FailingSince!.Value, Given.Noon, Given.Noon.AddMinutes(2));
        Assert.Equal(
            (0L, null, null, null),
            (await ReadStatusAsync(world, "good")) is var good
                ? (good.Waiting, good.FailingSince, good.LastFailure, good.NextTryAt)
                : default);
        Assert.False((await world.ReadAllAsync())[0].Payload.IsEmpty);
    }

    [Fact]
    public async Task The_pauses_before_repeats_of_a_handler_grow_up_to_the_longest_in_the_settings()
    {
        await using var world = TestWorld.Create();
        var process = NewProcess(world);
        var calls = new List<DateTimeOffset>();
        _bad.OnHandle = _ =>
        {
            calls.Add(world.Clock.GetUtcNow());
            throw new InvalidOperationException("never");
        };
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.PassAsync(TimeSpan.FromHours(6), TimeSpan.FromSeconds(1));

        // Two events, each repeated every 7.5 to 15 minutes in the end.
        Assert.InRange(calls.Count, 30, 130);
        var longest = world.Settings.Current.Synchronizer.LongestRetryDelay;
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second - pair.First <= longest + TimeSpan.FromSeconds(2)));
        Assert.True(calls[^1] > world.Clock.GetUtcNow() - longest - TimeSpan.FromSeconds(2));
        Assert.True(calls.Count(at => at < Given.Noon.AddMinutes(5)) < 20);
        Assert.InRange(
            (await ReadStatusAsync(world, "bad")).NextTryAt!.Value,
            world.Clock.GetUtcNow().AddSeconds(-2),
            world.Clock.GetUtcNow() + longest);
    }

    [Fact]
    public async Task A_handler_that_fails_always_is_paused_and_gets_everything_once_it_is_repaired()
    {
        await using var world = TestWorld.Create();
        var process = NewProcess(world);
        var calls = 0;
        var isRepaired = false;
        _bad.OnHandle = _ => isRepaired
            ? Task.CompletedTask
            : ++calls > 0
            ? throw new InvalidOperationException("down")
            : Task.CompletedTask;
        process.Start();
        await world.Clock.SettleAsync();
        foreach (var _ in Enumerable.Range(0, 100))
        {
            await process.CreateAsync();
        }

        await world.UntilAsync(() => _good.Events.Count == 200);
        await world.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));
        Assert.InRange(calls, 3, 30);
        Assert.Equal(200, (await ReadStatusAsync(world, "bad")).Waiting);

        isRepaired = true;
        await world.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(1));

        Assert.Equal(200, _bad.Events.Select(static heard => heard.Sequence).Distinct().Count());
        Assert.Equal(200, _bad.Events.Count);
        var status = await ReadStatusAsync(world, "bad");
        Assert.Equal(
            (0, null, null, null, null),
            (status.Waiting, status.OldestAt, status.FailingSince, status.LastFailure, status.NextTryAt));
        Assert.All(await world.ReadAllAsync(), static record => Assert.True(record.Payload.IsEmpty));
    }

    [Fact]
    public async Task Events_that_a_handler_fails_over_hold_up_none_of_its_others()
    {
        await using var world = TestWorld.Create();
        var process = NewProcess(world);
        _bad.OnHandle = static heard => heard.Sequence % 3 != 0 ? throw new InvalidOperationException("not this one") : Task.CompletedTask;
        process.Start();
        await world.Clock.SettleAsync();
        foreach (var _ in Enumerable.Range(0, 30))
        {
            await process.CreateAsync();
        }

        await world.UntilAsync(() => _bad.Events.Count == 20, TimeSpan.FromSeconds(1));

        Assert.True(world.Clock.GetUtcNow() - Given.Noon < TimeSpan.FromMinutes(1));
        Assert.Equal(20, _bad.Events.Select(static heard => heard.Sequence).Distinct().Count());
    }

    [Fact]
    public async Task Handlers_that_are_registered_as_services_are_handed_events_too_each_by_itself()
    {
        await using var world = TestWorld.Create();
        var process = world.NewProcess(builder => builder.Services
            .AddSingleton<ICustomerEventHandler>(new GoodHandler(_good))
            .AddTransient<ICustomerEventHandler>(_ => new BadHandler(_bad))
            .AddSingleton<ICustomerEventHandler>(new GoodHandler(_good)));
        _bad.OnHandle = static _ => throw new InvalidOperationException("never");
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => _good.Events.Count == 4);

        var good = typeof(GoodHandler).FullName!;
        Assert.Equal(
            [typeof(BadHandler).FullName!, good, $"{good}#2"],
            (await world.Reader.ReadHandlersAsync(Token)).Select(static status => status.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_handler_that_is_gone_for_a_week_holds_nothing_while_the_others_go_on()
    {
        await using var world = TestWorld.Create();
        var process = NewProcess(world);
        _bad.OnHandle = static _ => throw new InvalidOperationException("never");
        process.Start();
        await world.Clock.SettleAsync();
        await process.CreateAsync();
        await world.UntilAsync(() => _good.Events.Count == 2);
        await process.StopAsync();
        await world.Clock.SettleAsync();

        var later = world.NewProcess(builder => AddGood(builder));
        later.Start();
        await world.PassAsync(TimeSpan.FromDays(6), TimeSpan.FromHours(1));
        Assert.Equal(2, (await ReadStatusAsync(world, "bad")).Waiting);
        await world.PassAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(1));

        Assert.Equal(["good"], (await world.Reader.ReadHandlersAsync(Token)).Select(static status => status.Name));
        Assert.True(Assert.Single(await world.ReadAllAsync()).Payload.IsEmpty);
        await later.CreateAsync();
        await world.UntilAsync(() => _good.Events.Count == 4, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task How_long_a_handler_may_take_is_a_setting()
    {
        await using var world = TestWorld.InAsyncMode().WithSynchronizerSettings(new() { EventTimeout = TimeSpan.FromSeconds(2) }).Build();
        var process = NewProcess(world);
        _bad.OnHandle = static _ => new TaskCompletionSource().Task;
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(typeof(TimeoutException).FullName, (await ReadStatusAsync(world, "bad")).LastFailure);
    }

    [Fact]
    public async Task A_repeat_dated_by_a_clock_a_day_ahead_is_due_when_the_clock_is_right_again()
    {
        await using var world = TestWorld.Create();
        var process = NewProcess(world);
        process.Start();
        await world.Clock.SettleAsync();
        var fails = true;
        _bad.OnHandle = _ => fails ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await process.CreateAsync();
        await world.UntilAsync(() => _good.Events.Count == 2);
        foreach (var told in (await ReadDueAsync(world, "bad")).Events)
        {
            await world.Database.AcknowledgeEventsAsync(
                "bad",
                handled: [],
                [new PostponedEvent(told.Sequence, Given.Noon.AddDays(1), Given.Noon, "System.Exception")],
                pausedUntil: Given.Noon.AddDays(1),
                Token);
        }

        fails = false;
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));

        Assert.Equal(2, _bad.Events.Count);
    }

    [Theory]
    [InlineData("The warehouse is closed.", true)]
    [InlineData("Duplicate key (ada@example.com).", false)]
    [InlineData("No room for Lovelace.", false)]
    public async Task A_failure_is_logged_with_type_and_stack_and_with_its_words_if_not_personal(
        string message, bool isTold)
    {
        await using var world = TestWorld.Create();
        var process = NewProcess(world);
        _bad.OnHandle = _ => throw new InvalidOperationException(message, new FormatException("Ada"));
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync(Given.Ada with { Email = "ada@example.com", FirstName = "Ada", LastName = "Lovelace" });
        await world.UntilAsync(() => _logger.Collector.Count > 0);

        var warning = _logger.Collector.GetSnapshot()[0];
        Assert.Equal((LogLevel.Warning, 1301, (Exception?)null), (warning.Level, warning.Id.Id, warning.Exception));
        Assert.Contains("Handler bad", warning.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(InvalidOperationException).FullName!, warning.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(FormatException).FullName!, warning.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(EventHandlerTests), warning.Message, StringComparison.Ordinal);
        Assert.Equal(isTold, warning.Message.Contains(message, StringComparison.Ordinal));
        Assert.DoesNotContain("Lovelace", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", warning.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_same_handler_twice_is_one_and_a_name_belongs_to_one_handler()
    {
        var services = new ServiceCollection();
        var builder = services.AddCommerceCustomers(Given.Settings());
        builder.AddEventHandler<GoodHandler>().AddEventHandler<GoodHandler>().AddEventHandler<GoodHandler>("warehouse");

        Assert.Equal(2, services.Count(static service => service.ServiceType == typeof(EventHandlerRegistration)));
        Assert.Throws<ArgumentException>(() => builder.AddEventHandler<BadHandler>("warehouse"));
        Assert.Throws<ArgumentException>(() => builder.AddEventHandler<BadHandler>(" "));
        Assert.Throws<ArgumentException>(() => builder.AddEventHandler<BadHandler>(new string('x', 201)));
    }

    private static Func<CustomerEvent, Task> Misbehaviour(string name) => name switch
    {
        "hangs" => static _ => new TaskCompletionSource().Task,
        "returns null" => static _ => Nothing,
        "throws" => static _ => ThrowAsync(),
        _ => static _ => throw new InvalidOperationException("never"),
    };

    private static async Task ThrowAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("never");
    }

    private static async Task<EventHandlerStatus> ReadStatusAsync(TestWorld world, string name)
        => Assert.Single((await world.Process.Insight.ReadStatusAsync(Token)).EventHandlers, status => status.Name == name);

    private static async Task<DueEvents> ReadDueAsync(TestWorld world, string name)
        => await world.Reader.ReadEventsAsync(name, new DueTime(DateTimeOffset.MaxValue, TimeSpan.MaxValue), 10, Token);

    private TestProcess NewProcess(TestWorld world) => world.NewProcess(builder =>
    {
        builder.Services.AddSingleton<ILogger<EventDispatcher>>(_logger).AddTransient(_ => new BadHandler(_bad));
        builder.AddEventHandler<BadHandler>("bad");
        AddGood(builder);
    });

    private void AddGood(ICommerceCustomersBuilder builder)
    {
        builder.Services.AddTransient(_ => new GoodHandler(_good));
        builder.AddEventHandler<GoodHandler>("good");
    }

    private sealed class Hearing
    {
        public ConcurrentQueue<CustomerEvent> Events { get; } = new();

        public Func<CustomerEvent, Task> OnHandle { get; set; } = static _ => Task.CompletedTask;

        public Action OnMake { get; set; } = static () => { };
    }

    private sealed class GoodHandler(Hearing hearing) : ICustomerEventHandler
    {
        public async Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        {
            await hearing.OnHandle(customerEvent);
            hearing.Events.Enqueue(customerEvent);
        }
    }

    private sealed class BadHandler : ICustomerEventHandler
    {
        private readonly Hearing _hearing;

        public BadHandler(Hearing hearing)
        {
            hearing.OnMake();
            _hearing = hearing;
        }

        public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
            => _hearing.OnHandle(customerEvent) is { } task && task != Nothing ? HearAsync(task, customerEvent) : Nothing;

        private async Task HearAsync(Task handling, CustomerEvent customerEvent)
        {
            await handling;
            _hearing.Events.Enqueue(customerEvent);
        }
    }
}
