using CommerceCustomers.Cli.Import.Rejects;
using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Import;

internal sealed class CustomerImporter(ICustomerCreationService service, TimeProvider timeProvider)
{
    // Enough to fill a group commit of the channel database, and all that is held of the file at once.
    public int MaxConcurrency { get; init; } = 256;

    // Cancellation is no error here: the report says how far it got. A channel database or configuration that cannot be
    // used is thrown, after what was under way has ended.
    public async Task<ImportReport> RunAsync(
        ImportFile file, ChannelId channel, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        using var rejects = new RejectsFile(file);

        var tally = new ImportTally();
        var watch = new ProgressWatch(file, tally, progress, timeProvider);
        using var creations = new Creations(
            service, channel, file.Map, tally, rejects, MaxConcurrency, cancellationToken);
        var isComplete = await FeedAsync(file, tally, rejects, watch, creations).ConfigureAwait(false);
        watch.End();
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
        ImportFile file, ImportTally tally, RejectsFile rejects, ProgressWatch watch, Creations creations)
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
                if (row.Problem is { } problem)
                {
                    rejects.Add(row, problem);
                    tally.Add(RowOutcome.Rejected, row.Problems);
                }
                else
                {
                    await creations.StartAsync(row).ConfigureAwait(false);
                }

                watch.Look();
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
