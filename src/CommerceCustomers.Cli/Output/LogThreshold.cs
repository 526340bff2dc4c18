namespace CommerceCustomers.Cli.Output;

// From which level on lines are written, in the words of the option.
internal enum LogThreshold
{
    Information,
    Warning,
    Error,
}
