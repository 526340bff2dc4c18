namespace CommerceCustomers.Cli.Import;

internal sealed record ImportCounts
{
    public long Rows { get; init; }

    public long Created { get; init; }

    public long Pending { get; init; }

    // There before: from an earlier run, or by the profile's policy for duplicates.
    public long Existing { get; init; }

    public long Rejected { get; init; }

    public long Duplicates { get; init; }

    public long Unavailable { get; init; }

    // Read, but not known to be created when the import was stopped. The next run finds out.
    public long Unfinished => Rows - Created - Pending - Existing - Rejected - Duplicates - Unavailable;
}
