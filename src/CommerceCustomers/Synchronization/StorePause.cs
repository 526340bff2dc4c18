using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>After the channel database has failed it is left alone for a moment.</summary>
internal sealed partial class StorePause(TimeProvider timeProvider, ILogger logger)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(1);

    private readonly LastTime _failed = new(timeProvider);

    public bool IsOn => _failed.IsWithin(Length);

    public void Begin(CustomerStoreException exception)
    {
        _failed.Mark();
        Log.StoreFailed(logger, exception.Failure, exception.Message);
    }
}
