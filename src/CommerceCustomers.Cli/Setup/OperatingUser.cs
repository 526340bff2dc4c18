using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;

namespace CommerceCustomers.Cli.Setup;

/// <summary>Who runs the tool, for the history: the user of the operating system.</summary>
internal static class OperatingUser
{
    private const string Nameless = "operator on this machine";

    public static string Name => Environment.UserName is { Length: > 0 } user && PlainText.CanBeSeen(user)
        ? $"{PlainText.Escaped(user)} on this machine"
        : Nameless;

    /// <summary>Returns the name with what the user says beside it, as long as both have room.</summary>
    public static string With(string? words)
        => words is null ? Name : Name.Length + words.Length + 2 <= HistoryText.MaxLength ? $"{Name}: {words}" : words;
}
