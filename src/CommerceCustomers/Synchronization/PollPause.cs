namespace CommerceCustomers.Synchronization;

/// <summary>
/// How long a process waits between two looks for what other processes wrote: as long as nothing has been found, from the poll interval up
/// to 30 seconds. The wait is randomized by a fifth, so that processes that start together do not look together.
/// </summary>
internal static class PollPause
{
    public static readonly TimeSpan LongestUsual = TimeSpan.FromSeconds(30);

    private const double Spread = 0.2;

    public static TimeSpan After(TimeSpan nothingFoundFor, TimeSpan pollInterval, double random)
    {
        var longest = pollInterval > LongestUsual ? pollInterval : LongestUsual;
        var pause = nothingFoundFor < pollInterval ? pollInterval : nothingFoundFor > longest ? longest : nothingFoundFor;
        return pause * (1 + (Spread * random));
    }
}
