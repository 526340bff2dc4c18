namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// How much of the log was written at a moment. Whenever the log begins anew, its generation is the next one.
/// </summary>
internal readonly record struct LogPosition(uint Generation, long Length) : IComparable<LogPosition>
{
    public static bool operator <=(LogPosition left, LogPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LogPosition left, LogPosition right) => left.CompareTo(right) >= 0;

    public static bool operator <(LogPosition left, LogPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(LogPosition left, LogPosition right) => left.CompareTo(right) > 0;

    public int CompareTo(LogPosition other)
        => Generation != other.Generation ? Generation.CompareTo(other.Generation) : Length.CompareTo(other.Length);
}
