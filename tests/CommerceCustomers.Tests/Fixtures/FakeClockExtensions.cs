using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

internal static class FakeClockExtensions
{
    private const int MostYields = 5000;
    private const int QuietEnough = 3;

    // Advances the clock step by step until the condition holds; between two steps everything runs that can.
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

    // Lets everything that is due at the present time run; nothing that waits for a later time does.
    public static Task SettleAsync(this FakeTimeProvider clock)
    {
        clock.Advance(TimeSpan.Zero);
        return QuietAsync();
    }

    // The loops under test hop on the thread pool: quiet is when it has nothing queued and works for nobody but this method.
    private static async Task QuietAsync()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        var quiet = 0;
        for (var yields = 0; quiet < QuietEnough && yields < MostYields; yields++)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            ThreadPool.GetAvailableThreads(out var free, out _);
            quiet = ThreadPool.PendingWorkItemCount == 0 && most - free <= 1 ? quiet + 1 : 0;
        }
    }
}
