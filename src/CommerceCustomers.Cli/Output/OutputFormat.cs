namespace CommerceCustomers.Cli.Output;

internal enum OutputFormat
{
    Table,
    Json,
}
