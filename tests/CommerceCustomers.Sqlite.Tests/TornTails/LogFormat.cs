namespace CommerceCustomers.Sqlite.Tests.TornTails;

internal static class LogFormat
{
    public const int HeaderBytes = 32;
    public const long FrameBytes = 24 + 4096;

    // What a disk writes whole or not at all.
    public const int SectorBytes = 512;
}
