using CommerceCustomers.Cli.Import.Rows;


namespace CommerceCustomers.Cli.Import;

// Tells of progress now and then, not of every row.
internal sealed class ProgressWatch(
    ImportFile file, ImportTally tally, IProgress<ImportProgress>? progress, TimeProvider timeProvider)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long _last = timeProvider.GetTimestamp();

    public void Look()
    {
        if (progress is not null && timeProvider.GetElapsedTime(_last) >= Pause)
        {
            End();
            _last = timeProvider.GetTimestamp();
        }
    }

    public void End() => progress?.Report(new ImportProgress(tally.Read(), file.Position, file.Length));
}
