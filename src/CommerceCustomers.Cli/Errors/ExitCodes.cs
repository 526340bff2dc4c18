namespace CommerceCustomers.Cli.Errors;

// Others rely on these: never change the meaning of one.
internal static class ExitCodes
{
    public const int Done = 0;
    public const int NeedsAttention = 1;
    public const int WrongUse = 2;
    public const int NotReachable = 3;
}
