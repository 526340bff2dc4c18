using CommerceCustomers.Sqlite.Leadership;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Sqlite.Tests;

/// <summary>The log is looked at where the file system reports nothing.</summary>
public sealed class WriteWatchTests : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
    private int _told;

    private string Log => _folder.File("customers.db-wal");

    [Fact]
    public void A_log_that_was_written_is_told_once()
    {
        using var watch = NewWatch();
        Look();
        Assert.Equal(0, _told);

        Write(_clock.GetUtcNow().AddSeconds(1));
        Look();
        Look();
        Look();

        Assert.Equal(1, _told);
    }

    [Fact]
    public void A_log_that_was_written_just_now_is_looked_at_again()
    {
        using var watch = NewWatch();

        Write(_clock.GetUtcNow() + LookInterval);
        Look();
        Look();
        Look();

        Assert.Equal(2, _told);
    }

    [Fact]
    public void A_log_that_was_removed_is_told()
    {
        Write(_clock.GetUtcNow().AddMinutes(-1));
        using var watch = NewWatch();
        Look();

        File.Delete(Log);
        Look();

        Assert.Equal(2, _told);
    }

    public void Dispose() => _folder.Dispose();

    // The folder of the touched file does not exist, so that nothing is reported.
    private WriteWatch NewWatch() => new(_folder.File("away/customers.db-sync"), Log, () => _told++, _clock);

    private void Look() => _clock.Advance(LookInterval);

    private void Write(DateTimeOffset at)
    {
        File.WriteAllText(Log, "log");
        File.SetLastWriteTimeUtc(Log, at.UtcDateTime);
    }
}
