using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Setup;

/// <summary>Who runs the tool, for the history: the user of the operating system.</summary>
internal static class OperatingUser
{
    private const string Nameless = "operator on this machine";

    public static string Name => Environment.UserName is { Length: > 0 } user && PlainText.CanBeSeen(user)
        ? $"{PlainText.Escaped(user)} on this machine"
        : Nameless;
}
