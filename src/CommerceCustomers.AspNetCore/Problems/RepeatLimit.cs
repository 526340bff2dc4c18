namespace CommerceCustomers.AspNetCore.Problems;

// How many lines of one kind a log gets a minute, so that what everybody meets fills no disk. Those left out are counted.
internal sealed class RepeatLimit(TimeProvider timeProvider)
{
    private const int MostAMinute = 5;
    private const int MostKinds = 1000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, int Told, long LeftOut)> _kinds = new(StringComparer.Ordinal);

    // Whether to tell this one, and how many before it were not told.
    public bool Admits(string kind, out long leftOut)
    {
        lock (_lock)
        {
            var now = timeProvider.GetTimestamp();
            if (!_kinds.ContainsKey(kind) && !HasRoom(now))
            {
                // So many kinds in a minute repeat nothing.
                leftOut = 0;
                return true;
            }

            var (since, told, left) = _kinds.GetValueOrDefault(kind, (now, 0, 0));
            if (timeProvider.GetElapsedTime(since, now) >= Minute)
            {
                (since, told) = (now, 0);
            }

            var isAdmitted = told < MostAMinute;
            leftOut = isAdmitted ? left : 0;
            _kinds[kind] = isAdmitted ? (since, told + 1, 0) : (since, told, left + 1);
            return isAdmitted;
        }
    }

    private bool HasRoom(long now)
    {
        if (_kinds.Count < MostKinds)
        {
            return true;
        }

        foreach (var old in _kinds.Where(entry => timeProvider.GetElapsedTime(entry.Value.Since, now) >= Minute).ToList())
        {
            _kinds.Remove(old.Key);
        }

        return _kinds.Count < MostKinds;
    }
}
