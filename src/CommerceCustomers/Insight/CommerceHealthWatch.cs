using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

internal sealed class CommerceHealthWatch : ICommerceHealth
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(5);
    private static readonly object Written = new();

    private readonly BackgroundReading<object> _writing;
    private readonly StatusReading _status;
    private readonly ILiveSettings _settings;
    private readonly TimeProvider _timeProvider;

    public CommerceHealthWatch(
        ICustomerStore store, StatusReading status, ILiveSettings settings, IScheduling scheduling, TimeProvider timeProvider)
    {
        _status = status;
        _settings = settings;
        _timeProvider = timeProvider;
        _writing = new BackgroundReading<object>(() => WriteAsync(store), BetweenWrites, scheduling, timeProvider);
    }

    public async ValueTask<CommerceHealth> ReadAsync(CancellationToken cancellationToken)
    {
        // Start both before awaiting one.
        var reading = _status.ReadAsync(cancellationToken).AsTask();
        var writing = await _writing.ReadAsync(cancellationToken).ConfigureAwait(false);
        var status = await reading.ConfigureAwait(false);
        return HealthRules.Decide(writing, status, _settings.Current.Health, _timeProvider.GetUtcNow());
    }

    public void Doubt()
    {
        _writing.Doubt();
        _status.Doubt();
    }

    private static async Task<object> WriteAsync(ICustomerStore store)
    {
        await store.CheckWritableAsync(CancellationToken.None).ConfigureAwait(false);
        return Written;
    }
}
