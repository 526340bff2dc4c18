namespace CommerceCustomers.Cli.Import;

internal sealed record ImportReport
{
    public required ImportCounts Counts { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The most frequent reason first.</summary>
    public IReadOnlyList<ImportReason> Reasons { get; init; } = [];

    /// <summary>Null when no row was refused.</summary>
    public string? RejectsPath { get; init; }

    /// <summary>
    /// Rejects files of earlier runs that a person has corrected or another import has written meanwhile. They are
    /// kept.
    /// </summary>
    public IReadOnlyList<string> KeptPaths { get; init; } = [];

    /// <summary>True when the import stopped before the end of the file; running it again continues.</summary>
    public bool IsInterrupted { get; init; }

    public bool NeedsAttention => RejectsPath is not null || IsInterrupted;
}
