namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// Limits log messages of one kind to five a minute, and counts those that were left out, so that a repeated failure does not
/// fill the disk.
/// </summary>
internal sealed class RepeatLimit(TimeProvider timeProvider)
{
    private const int MaxAMinute = 5;
    private const int MaxKinds = 1000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, int Admitted, long LeftOut)> _kinds = new(StringComparer.Ordinal);

    /// <summary>
    /// Decides whether to log an exception now. All exceptions of one type that were thrown at one place are of one kind.
    /// </summary>
    public bool Admits(Exception exception, out long leftOut) => Admits(KindOf(exception), out leftOut);

    /// <summary>
    /// Decides whether to log a message now, and returns how many of its kind were left out before it.
    /// </summary>
    public bool Admits(string kind, out long leftOut)
    {
        lock (_lock)
        {
            var now = timeProvider.GetTimestamp();
            if (!_kinds.ContainsKey(kind) && !HasRoom(now))
            {
                // A thousand different kinds within a minute are no repeats, so nothing needs to be left out.
                leftOut = 0;
                return true;
            }

            var (since, admitted, left) = _kinds.GetValueOrDefault(kind, (now, 0, 0));
            if (timeProvider.GetElapsedTime(since, now) >= Minute)
            {
                (since, admitted) = (now, 0);
            }

            var isAdmitted = admitted < MaxAMinute;
            leftOut = isAdmitted ? left : 0;
            _kinds[kind] = isAdmitted ? (since, admitted + 1, 0) : (since, admitted, left + 1);
            return isAdmitted;
        }
    }

    private static string KindOf(Exception exception)
    {
        var root = exception.GetBaseException();
        var frames = root.StackTrace ?? exception.StackTrace ?? "";
        var end = frames.IndexOf('\n', StringComparison.Ordinal);
        return $"{root.GetType().FullName} {(end < 0 ? frames : frames[..end])}";
    }

    private bool HasRoom(long now)
    {
        if (_kinds.Count < MaxKinds)
        {
            return true;
        }

        foreach (var old in _kinds.Where(entry => timeProvider.GetElapsedTime(entry.Value.Since, now) >= Minute).ToList())
        {
            _kinds.Remove(old.Key);
        }

        return _kinds.Count < MaxKinds;
    }
}
