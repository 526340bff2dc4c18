namespace CommerceCustomers.Cli;

internal enum OutputFormat
{
    Table,
    Json,
}
