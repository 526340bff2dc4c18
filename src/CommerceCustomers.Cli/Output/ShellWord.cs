using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Output;

/// <summary>A path as one word of a command that the user can copy into a shell.</summary>
internal static class ShellWord
{
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var shown = PlainText.Escaped(path);
        return shown.Any(char.IsWhiteSpace) ? $"\"{shown}\"" : shown;
    }
}
