using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Finds leases that nobody has renewed for a whole lease on this process's own monotonic clock. The clock of their owner, and jumps of the
/// wall clock, play no part.
/// </summary>
internal sealed class LeaseWatch(TimeProvider timeProvider)
{
    private Dictionary<CustomerId, Sighting> _sightings = [];

    public bool IsWatching => _sightings.Count > 0;

    public IReadOnlyList<StoredRecord> Observe(IReadOnlyList<StoredRecord> leased, TimeSpan leaseDuration)
    {
        var now = timeProvider.GetTimestamp();
        var sightings = new Dictionary<CustomerId, Sighting>(leased.Count);
        var abandoned = new List<StoredRecord>();
        foreach (var record in leased)
        {
            var first = _sightings.TryGetValue(record.CustomerId, out var seen)
                && seen.Epoch == record.Epoch
                && Lease.AreSame(seen.Lease, record.Lease)
                ? seen
                : new Sighting(record.Epoch, record.Lease, now);
            if (timeProvider.GetElapsedTime(first.At, now) >= leaseDuration)
            {
                abandoned.Add(record);
            }

            sightings[record.CustomerId] = first;
        }

        _sightings = sightings;
        return abandoned;
    }

    /// <summary>These are taken over, and no longer watched.</summary>
    public void Forget(IReadOnlyList<StoredRecord> records)
    {
        foreach (var record in records)
        {
            _sightings.Remove(record.CustomerId);
        }
    }

    private readonly record struct Sighting(long Epoch, Lease? Lease, long At);
}
