namespace CommerceCustomers.AspNetCore.Problems;

// How many lines of one kind the log gets a minute, so that a defect that everybody meets fills no disk.
internal sealed class DefectLimit(TimeProvider timeProvider)
{
    private const int MostAMinute = 5;
    private const int MostKinds = 100;
    private const string Others = "others";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, int Told, long LeftOut)> _kinds = new(StringComparer.Ordinal);

    // Whether to tell this one, and how many before it were not told.
    public bool Admits(string kind, out long leftOut)
    {
        lock (_lock)
        {
            if (_kinds.Count >= MostKinds && !_kinds.ContainsKey(kind))
            {
                kind = Others;
            }

            var now = timeProvider.GetTimestamp();
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
}
