using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// Says whether the settling time after a possible send is over. It is counted on this process's monotonic clock from when the process
/// first knew of the send, because the wall clocks of two processes differ, and jump. Thread safe.
/// </summary>
internal sealed class SettlingWatch(TimeProvider timeProvider)
{
    private const int MostSightings = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, Sighting> _sightings = [];

    /// <summary>Gets how much of the settling time is left; zero when it is over.</summary>
    public TimeSpan Left(StoredRecord record, TimeSpan settlingTime)
    {
        var elapsed = timeProvider.GetElapsedTime(FirstSeen(record, settlingTime));
        return elapsed < settlingTime ? settlingTime - elapsed : TimeSpan.Zero;
    }

    /// <summary>Begins to count for a record that this process is about to commit.</summary>
    public void See(StoredRecord record, TimeSpan settlingTime)
    {
        if (record.LastPossibleSend is not null)
        {
            FirstSeen(record, settlingTime);
            return;
        }

        lock (_lock)
        {
            _sightings.Remove(record.CustomerId);
        }
    }

    private long FirstSeen(StoredRecord record, TimeSpan settlingTime)
    {
        lock (_lock)
        {
            // Stores keep milliseconds.
            var send = record.LastPossibleSend?.ToUnixTimeMilliseconds();
            if (_sightings.TryGetValue(record.CustomerId, out var seen) && seen.Send == send)
            {
                return seen.At;
            }

            if (_sightings.Count >= MostSightings)
            {
                ForgetOld(settlingTime);
            }

            var now = timeProvider.GetTimestamp();
            _sightings[record.CustomerId] = new Sighting(send, now);
            return now;
        }
    }

    // Other processes have committed those. For one that is still in doubt the time only begins anew.
    private void ForgetOld(TimeSpan settlingTime)
    {
        foreach (var (id, seen) in _sightings)
        {
            if (timeProvider.GetElapsedTime(seen.At) > 2 * settlingTime)
            {
                _sightings.Remove(id);
            }
        }
    }

    private readonly record struct Sighting(long? Send, long At);
}
