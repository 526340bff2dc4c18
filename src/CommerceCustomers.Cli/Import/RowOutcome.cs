namespace CommerceCustomers.Cli.Import;

internal enum RowOutcome
{
    Created,
    Pending,
    Existing,
    Rejected,
    Duplicate,
    Unavailable,
}
