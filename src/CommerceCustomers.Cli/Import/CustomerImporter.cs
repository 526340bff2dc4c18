using CommerceCustomers.Cli.Import.Rejects;
using CommerceCustomers.Cli.Import.Rows;

namespace CommerceCustomers.Cli.Import;

internal sealed class CustomerImporter(ICustomerCreationService service, TimeProvider timeProvider)
{
    /// <summary>Fills a group commit of the channel database, and bounds how many rows are held in memory.</summary>
    public int MaxConcurrency { get; init; } = 256;

    /// <summary>
    /// Imports all rows. Cancellation does not throw: the report says how far the import got. A channel database or
    /// configuration that cannot be used throws, after the creations under way have ended.
    /// </summary>
    public async Task<ImportReport> RunAsync(
        ImportFile file, ChannelId channel, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        using var rejects = new RejectsFile(file);

        var tally = new ImportTally();
        var watch = new ProgressWatch(file, tally, progress, timeProvider);
        using var creations = new Creations(
            service, channel, file.Map, tally, rejects, MaxConcurrency, cancellationToken);
        var isComplete = await FeedAsync(file, tally, watch, creations).ConfigureAwait(false);
        watch.Report();
        var isInterrupted = !isComplete || tally.Read().Unfinished > 0;
        await rejects.PublishAsync(isComplete: !isInterrupted).ConfigureAwait(false);
        return new ImportReport
        {
            Counts = tally.Read(),
            Reasons = tally.ReadReasons(),
            Elapsed = timeProvider.GetElapsedTime(started),
            RejectsPath = rejects.Path,
            KeptPaths = rejects.KeptPaths,
            IsInterrupted = isInterrupted,
        };
    }

    private static async Task<bool> FeedAsync(
        ImportFile file, ImportTally tally, ProgressWatch watch, Creations creations)
    {
        var isComplete = true;
        try
        {
            foreach (var row in file.ReadRows())
            {
                if (creations.IsStopped)
                {
                    isComplete = false;
                    break;
                }

                tally.Row();
                if (row.Problem is not null)
                {
                    await creations.RefuseAsync(row).ConfigureAwait(false);
                }
                else
                {
                    await creations.StartAsync(row).ConfigureAwait(false);
                }

                watch.ReportIfDue();
            }
        }
        finally
        {
            await creations.EndAsync().ConfigureAwait(false);
        }

        creations.ThrowFailure();
        return isComplete;
    }
}
