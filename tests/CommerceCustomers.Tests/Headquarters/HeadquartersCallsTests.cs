using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Headquarters;

[Collection(WorldCollection.Name)]
public sealed class HeadquartersCallsTests : IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    // As an adapter without nullable annotations may return it.
    private static readonly Task<AccountNumber> Nothing = null!;

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly StubHeadquarters _headquarters = new();
    private readonly CommerceMetrics _metrics = new(factory: null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_created_customer_is_an_outcome_with_its_account_number()
    {
        var outcome = await CreateSut().CreateAsync(Outgoing(), await _clock.PermitAsync());

        Assert.Null(outcome.Failure);
        Assert.Equal([new AccountNumber("C-1")], outcome.Accounts!);
    }

    [Fact]
    public async Task Every_account_that_headquarters_holds_is_told()
    {
        _headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([new("C-1"), new("C-2")]);

        var outcome = await CreateSut().FindAsync(Given.Usrt, CustomerId.New(Given.Noon), await _clock.PermitAsync());

        Assert.Equal([new AccountNumber("C-1"), new AccountNumber("C-2")], outcome.Accounts!);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_ambiguous_and_is_not_repeated()
    {
        _headquarters.OnCreate = static async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return default;
        };

        var call = CreateSut(inCallRetries: 3).CreateAsync(Outgoing(), await _clock.PermitAsync());
        await _clock.SettleAsync();
        _clock.Advance(AttemptTimeout - TimeSpan.FromTicks(1));
        await _clock.SettleAsync();
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(HeadquartersFailure.Ambiguous, (await call).Failure);
        Assert.Single(_headquarters.Calls);
    }

    [Fact]
    public async Task An_adapter_that_ignores_its_token_is_left_behind()
    {
        var never = new TaskCompletionSource<AccountNumber>();
        _headquarters.OnCreate = (_, _) => never.Task;

        var call = CreateSut().CreateAsync(Outgoing(), await _clock.PermitAsync());
        await _clock.AdvanceUntilAsync(() => call.IsCompleted, TimeSpan.FromSeconds(1), mostSteps: 12);

        Assert.Equal(HeadquartersFailure.Ambiguous, (await call).Failure);
    }

    [Fact]
    public async Task An_adapter_that_blocks_its_thread_is_left_behind()
    {
        using var release = new ManualResetEventSlim();
        _headquarters.OnCreate = (_, _) =>
        {
            release.Wait(Token);
            return Task.FromResult(new AccountNumber("C-1"));
        };

        var call = CreateSutOnThreadPool().CreateAsync(Outgoing(), await _clock.PermitAsync());
        Assert.False(call.IsCompleted);
        for (var seconds = 0; seconds < 12; seconds++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var outcome = await call;
        release.Set();
        Assert.Equal(HeadquartersFailure.Ambiguous, outcome.Failure);
        Assert.True(outcome.IsAbandoned);
    }

    [Fact]
    public async Task What_an_adapter_throws_while_it_is_cancelled_reaches_nobody()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        _headquarters.OnCreate = (_, token) =>
        {
            var never = new TaskCompletionSource<AccountNumber>();
            token.Register(() =>
            {
                cancelled.SetResult();
                throw new InvalidOperationException("A callback of the adapter.");
            });
            started.SetResult();
            return never.Task;
        };
        using var fence = _clock.Fence();

        var call = CreateSutOnThreadPool().CreateAsync(Outgoing(), await _clock.PermitAsync(fence));
        await started.Task;
        fence.End();

        Assert.Equal(HeadquartersFailure.Ambiguous, (await call).Failure);
        await cancelled.Task;
    }

    [Fact]
    public async Task What_surely_sent_nothing_is_repeated_within_the_call()
    {
        var left = 2;
        _headquarters.OnCreate = (_, _) => left-- > 0
            ? throw new HeadquartersUnavailableException("no connection")
            : Task.FromResult(new AccountNumber("C-3"));

        var call = CreateSut(inCallRetries: 2).CreateAsync(Outgoing(), await _clock.PermitAsync());
        await _clock.AdvanceUntilAsync(() => call.IsCompleted, TimeSpan.FromMilliseconds(100));

        Assert.Equal([new AccountNumber("C-3")], (await call).Accounts!);
        Assert.Equal(3, _headquarters.Calls.Count);
    }

    [Fact]
    public async Task The_repeats_within_a_call_are_bounded()
    {
        _headquarters.OnCreate = static (_, _) => throw new HeadquartersUnavailableException("no connection");

        var call = CreateSut(inCallRetries: 2).CreateAsync(Outgoing(), await _clock.PermitAsync());
        await _clock.AdvanceUntilAsync(() => call.IsCompleted, TimeSpan.FromMilliseconds(100));

        Assert.Equal(HeadquartersFailure.Unavailable, (await call).Failure);
        Assert.Equal(3, _headquarters.Calls.Count);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Ambiguous)]
    [InlineData(HeadquartersFailure.Rejected)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public async Task No_other_failure_is_repeated_within_the_call(HeadquartersFailure failure)
    {
        _headquarters.OnCreate = (_, _) => throw Failures.Of(failure);

        var outcome = await CreateSut(inCallRetries: 3).CreateAsync(Outgoing(), await _clock.PermitAsync());

        Assert.Equal(failure, outcome.Failure);
        Assert.Single(_headquarters.Calls);
    }

    [Fact]
    public async Task An_adapter_that_returns_null_is_ambiguous()
    {
        _headquarters.OnCreate = static (_, _) => Nothing;
        _headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(null!);
        _headquarters.OnComplete = static _ => Nothing;
        _headquarters.OnProbe = static _ => Nothing;
        var calls = CreateSut();

        Assert.Equal(HeadquartersFailure.Ambiguous, (await calls.CreateAsync(Outgoing(), await _clock.PermitAsync())).Failure);
        Assert.Equal(
            HeadquartersFailure.Ambiguous,
            (await calls.FindAsync(Given.Usrt, CustomerId.New(Given.Noon), await _clock.PermitAsync())).Failure);
        Assert.Equal(
            HeadquartersFailure.Ambiguous,
            (await calls.CompleteAsync(Outgoing(), new AccountNumber("C-1"), await _clock.PermitAsync())).Failure);
        Assert.Equal(HeadquartersFailure.Ambiguous, (await calls.ProbeAsync(await _clock.PermitAsync())).Failure);
    }

    [Fact]
    public async Task An_adapter_that_returns_a_default_account_number_is_ambiguous()
    {
        _headquarters.OnCreate = static (_, _) => Task.FromResult(default(AccountNumber));
        _headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([default]);
        var calls = CreateSut();

        Assert.Equal(HeadquartersFailure.Ambiguous, (await calls.CreateAsync(Outgoing(), await _clock.PermitAsync())).Failure);
        Assert.Equal(
            HeadquartersFailure.Ambiguous,
            (await calls.FindAsync(Given.Usrt, CustomerId.New(Given.Noon), await _clock.PermitAsync())).Failure);
    }

    [Fact]
    public async Task A_cancelled_call_is_ambiguous_and_not_an_exception()
    {
        _headquarters.OnCreate = static async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return default;
        };
        using var fence = _clock.Fence();

        var call = CreateSut().CreateAsync(Outgoing(), await _clock.PermitAsync(fence));
        fence.End();

        Assert.Equal(HeadquartersFailure.Ambiguous, (await call).Failure);
    }

    [Fact]
    public async Task Nothing_is_sent_behind_the_end_of_the_lease_even_when_its_timer_is_late()
    {
        // The lease has ended, but the process has stalled and no timer has run.
        var stalled = new FakeTimeProvider(Given.Noon);
        using var fence = new StalledTimers(stalled).Fence(TimeSpan.FromSeconds(30));
        stalled.Advance(TimeSpan.FromSeconds(30));

        var outcome = await CreateSut().CreateAsync(Outgoing(), await _clock.PermitAsync(fence));

        Assert.True(outcome.IsUnsent);
        Assert.Equal("LeaseEnded", outcome.Code);
        Assert.Empty(_headquarters.Calls);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_gate_has_shut_since_the_place_was_taken()
    {
        var gate = new HeadquartersGate(
            new FixedSettings(), new WakeUps(new ThreadPoolScheduling()), new ThreadPoolScheduling(), _clock, new Randomness(1));
        using var fence = _clock.Fence();
        var permit = new CallPermit(gate, await gate.PassAsync(), fence);
        await gate.FailAsync(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromMinutes(1)));

        var outcome = await CreateSut().CreateAsync(Outgoing(), permit);

        Assert.True(outcome.IsUnsent);
        Assert.Equal((HeadquartersFailure.Throttled, "Too many requests."), (outcome.Failure, outcome.Message));
        Assert.Empty(_headquarters.Calls);
    }

    [Fact]
    public async Task A_changed_time_out_acts_on_the_next_call()
    {
        var settings = new FixedSettings(Settings(inCallRetries: 0));
        var calls = CreateSut(settings);
        await calls.ProbeAsync(await _clock.PermitAsync());
        _headquarters.OnProbe = static token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);

        settings.Current = Given.Settings(headquarters: settings.Current.Headquarters with { AttemptTimeout = TimeSpan.FromSeconds(1) });
        var call = calls.ProbeAsync(await _clock.PermitAsync());
        await _clock.AdvanceUntilAsync(() => call.IsCompleted, TimeSpan.FromMilliseconds(500), mostSteps: 3);

        Assert.Equal(HeadquartersFailure.Ambiguous, (await call).Failure);
    }

    public void Dispose() => _metrics.Dispose();

    private static HeadquartersCustomer Outgoing() => new(CustomerId.New(Given.Noon), Given.Online, Given.Usrt, Given.Ada);

    private static CommerceSettings Settings(int inCallRetries)
        => Given.Settings(headquarters: new HeadquartersSettings { AttemptTimeout = AttemptTimeout, InCallRetries = inCallRetries });

    private HeadquartersCalls CreateSut(int inCallRetries = 0) => CreateSut(new FixedSettings(Settings(inCallRetries)));

    private HeadquartersCalls CreateSut(ILiveSettings settings, IScheduling? scheduling = null)
        => new(
            _headquarters,
            new CheckedCapabilities(_headquarters),
            settings,
            scheduling ?? new AdaptersInline(),
            _clock,
            new Randomness(1),
            _metrics);

    private HeadquartersCalls CreateSutOnThreadPool()
        => CreateSut(new FixedSettings(Settings(inCallRetries: 0)), new ThreadPoolScheduling());

    private sealed class StalledTimers(FakeTimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
