namespace CommerceCustomers.Sqlite.Engine;

// Moments are kept as UTC milliseconds.
internal static class Moments
{
    public static long Write(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static long? Write(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
