namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// Moments are stored as UTC milliseconds.
/// </summary>
internal static class Moments
{
    public static long Write(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static long? Write(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
