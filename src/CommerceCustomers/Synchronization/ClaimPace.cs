using CommerceCustomers.Settings;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// How many customers are delivered a second, and so how many may be claimed: no more than a quarter of a lease's work, so that leases
/// seldom need renewal.
/// </summary>
internal sealed class ClaimPace(TimeProvider timeProvider)
{
    private double _perSecond;
    private long _since;

    public void Note(int delivered)
    {
        var elapsed = timeProvider.GetElapsedTime(_since).TotalSeconds;
        _perSecond = elapsed > 0 ? (_perSecond + (delivered / elapsed)) / 2 : _perSecond;
        _since = timeProvider.GetTimestamp();
    }

    public int MostToClaim(CommerceSettings settings)
    {
        var (most, lease) = (settings.Synchronizer.BatchSize, settings.Synchronizer.LeaseDuration);
        return Math.Clamp((int)(_perSecond * lease.TotalSeconds / 4), Math.Min(settings.Headquarters.MaxConcurrency, most), most);
    }
}
