using CommerceCustomers.Cli.Import.Rows;






namespace CommerceCustomers.Cli.Import;

/// <summary>Reports progress every 100 milliseconds instead of for every row.</summary>
internal sealed class ProgressWatch(
    ImportFile file, ImportTally tally, IProgress<ImportProgress>? progress, TimeProvider timeProvider)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long _last = timeProvider.GetTimestamp();

    public void ReportIfDue()
    {
        if (progress is not null && timeProvider.GetElapsedTime(_last) >= Interval)
        {
            Report();
            _last = timeProvider.GetTimestamp();
        }
    }

    public void Report() => progress?.Report(new ImportProgress(tally.Read(), file.Position, file.Length));
}
