namespace CommerceCustomers.Cli.Import;

internal sealed record ImportReport
{
    public required ImportCounts Counts { get; init; }

    public required TimeSpan Elapsed { get; init; }

    // Why rows made no customer, the most frequent reason first.
    public IReadOnlyList<ImportReason> Reasons { get; init; } = [];

    // Null when no row was refused.
    public string? RejectsPath { get; init; }

    // Rejects of before that somebody has corrected, or another import has written meanwhile. They are left as they are.
    public IReadOnlyList<string> KeptPaths { get; init; } = [];

    // Stopped before the end of the file; the same command again goes on from here.
    public bool IsInterrupted { get; init; }

    public bool NeedsAttention => RejectsPath is not null || IsInterrupted;
}
