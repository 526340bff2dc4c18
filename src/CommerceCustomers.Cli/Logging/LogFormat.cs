namespace CommerceCustomers.Cli.Logging;

internal enum LogFormat
{
    Text,
    Json,
}
