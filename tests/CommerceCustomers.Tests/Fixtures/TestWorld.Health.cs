namespace CommerceCustomers.Tests.Fixtures;

internal sealed partial class TestWorld
{
    /// <summary>Reads the health twice, as a monitor does: the first question starts a check, the second hears its result.</summary>
    public async Task<CommerceHealth> HealthAfterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await ReadHealthAsync();
        return await ReadHealthAsync();
    }

    private async Task<CommerceHealth> ReadHealthAsync()
    {
        var asking = Process.Get<ICommerceHealth>().ReadAsync(Token).AsTask();
        await Clock.AdvanceUntilAsync(() => asking.IsCompleted, TimeSpan.FromMilliseconds(50));
        return await asking;
    }
}
