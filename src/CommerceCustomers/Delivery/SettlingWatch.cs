using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

// Whether the settling time after a possible send is over. Like a lease it is measured on the observer's own monotonic clock, from when
// this process first knew of the send: the wall clocks of two processes differ, and jump. Thread safe.
internal sealed class SettlingWatch(TimeProvider timeProvider)
{
    private const int MostSightings = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, Sighting> _sightings = [];

    // How long it still takes; zero when it is over.
    public TimeSpan Left(StoredRecord record, TimeSpan settlingTime)
    {
        var elapsed = timeProvider.GetElapsedTime(FirstSeen(record, settlingTime));
        return elapsed < settlingTime ? settlingTime - elapsed : TimeSpan.Zero;
    }

    // A record as this process has just settled it, so that the time is counted from here.
    public void See(StoredRecord record, TimeSpan settlingTime)
    {
        if (record.LastPossibleSend is not null)
        {
            FirstSeen(record, settlingTime);
            return;
        }

        lock (_lock)
        {
            _sightings.Remove(record.Id);
        }
    }

    private long FirstSeen(StoredRecord record, TimeSpan settlingTime)
    {
        lock (_lock)
        {
            // Stores keep milliseconds.
            var send = record.LastPossibleSend?.ToUnixTimeMilliseconds();
            if (_sightings.TryGetValue(record.Id, out var seen) && seen.Send == send)
            {
                return seen.At;
            }

            if (_sightings.Count >= MostSightings)
            {
                ForgetOld(settlingTime);
            }

            var now = timeProvider.GetTimestamp();
            _sightings[record.Id] = new Sighting(send, now);
            return now;
        }
    }

    // Those were settled by other processes; one that was not is only waited for once more.
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
