using CommerceCustomers.Insight;

namespace CommerceCustomers.Tests.Fixtures;

internal static class WorldHealth
{
    // As a monitor would hear it: asked once so that it is looked at, and once more when that has ended or taken too long.
    public static async Task<CommerceHealth> HealthAfterAsync(this World world, TimeSpan time)
    {
        world.Clock.Advance(time);
        await world.HealthAsync();
        return await world.HealthAsync();
    }

    private static async Task<CommerceHealth> HealthAsync(this World world)
    {
        var asking = world.Process.Get<ICommerceHealth>().ReadAsync(TestContext.Current.CancellationToken).AsTask();
        await world.Clock.AdvanceUntilAsync(() => asking.IsCompleted, TimeSpan.FromMilliseconds(50));
        return await asking;
    }
}
