namespace CommerceCustomers.Cli.Output;

internal enum LogFormat
{
    Text,
    Json,
}
