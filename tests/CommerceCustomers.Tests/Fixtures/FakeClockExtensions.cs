using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

internal static class FakeClockExtensions
{
    private const int QuietEnough = 3;

    // On a busy machine a thread may stop for many milliseconds, and the first call of a method is compiled.
    private static readonly TimeSpan LongestUnrest = TimeSpan.FromMilliseconds(250);

    // The number of pool threads that the test runner keeps busy all the time.
    private static int _idle;

    /// <summary>Advances the clock step by step until the condition holds; between two steps all due work runs.</summary>
    public static async Task AdvanceUntilAsync(
        this FakeTimeProvider clock, Func<ValueTask<bool>> condition, TimeSpan step, int mostSteps = 2000)
    {
        for (var steps = 0; steps < mostSteps; steps++)
        {
            await QuietAsync();
            if (await condition())
            {
                return;
            }

            clock.Advance(step);
        }

        Assert.Fail($"The condition did not come true within {mostSteps} steps of {step}.");
    }

    public static Task AdvanceUntilAsync(this FakeTimeProvider clock, Func<bool> condition, TimeSpan step, int mostSteps = 2000)
        => clock.AdvanceUntilAsync(() => new ValueTask<bool>(condition()), step, mostSteps);

    /// <summary>Runs all work that is due at the present time.</summary>
    public static Task SettleAsync(this FakeTimeProvider clock)
    {
        clock.Advance(TimeSpan.Zero);
        return QuietAsync();
    }

    // The code under test runs on the thread pool, which is quiet when it has nothing queued and no busy thread. This looks from a thread
    // of its own, because a look from the pool would keep it busy.
    private static Task QuietAsync()
        => Task.Factory.StartNew(WaitForQuiet, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void WaitForQuiet()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        var started = TimeProvider.System.GetTimestamp();
        var (quiet, least) = (0, most);
        while (quiet < QuietEnough)
        {
            ThreadPool.GetAvailableThreads(out var free, out _);
            least = Math.Min(least, most - free);
            _idle = Math.Min(_idle, least);
            quiet = ThreadPool.PendingWorkItemCount == 0 && most - free <= _idle ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(started) >= LongestUnrest)
            {
                _idle = least;
                return;
            }

            Thread.Yield();
        }
    }
}
