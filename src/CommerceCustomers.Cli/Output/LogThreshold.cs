namespace CommerceCustomers.Cli.Output;

/// <summary>The values of --log-level.</summary>
internal enum LogThreshold
{
    Information,
    Warning,
    Error,
}
