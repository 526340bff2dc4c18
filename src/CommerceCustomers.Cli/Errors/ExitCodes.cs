namespace CommerceCustomers.Cli.Errors;

/// <summary>Scripts rely on these values: never change the meaning of one.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int NeedsAttention = 1;
    public const int WrongUse = 2;
    public const int NotReachable = 3;
}
