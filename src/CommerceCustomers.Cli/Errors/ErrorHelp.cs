namespace CommerceCustomers.Cli.Errors;

/// <summary>The command that explains an error code. Every error of the tool ends with it.</summary>
internal static class ErrorHelp
{
    public static string CommandFor(string code) => $"commerce-customers explain --code {code}";
}
