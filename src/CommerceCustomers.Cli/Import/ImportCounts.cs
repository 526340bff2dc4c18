namespace CommerceCustomers.Cli.Import;

internal sealed record ImportCounts
{
    public long Rows { get; init; }

    public long Created { get; init; }

    public long Pending { get; init; }

    /// <summary>Customers that an earlier run created, or that the profile's policy for duplicates found.</summary>
    public long Existing { get; init; }

    public long Rejected { get; init; }

    public long Duplicates { get; init; }

    public long Unavailable { get; init; }

    /// <summary>Rows that were read, but whose creation was not confirmed when the import stopped. The next run finds out.</summary>
    public long Unfinished => Rows - Created - Pending - Existing - Rejected - Duplicates - Unavailable;
}
