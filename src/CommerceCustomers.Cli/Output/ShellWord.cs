using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Output;

/// <summary>A path as one word of a command that the user can copy into a shell.</summary>
internal static class ShellWord
{
    private const string Harmless = "_-./:@%+,";

    public static string Of(string path) => Of(path, OperatingSystem.IsWindows());

    /// <summary>For a shell of POSIX, or for cmd and PowerShell.</summary>
    public static string Of(string path, bool isWindows)
    {
        ArgumentNullException.ThrowIfNull(path);

        // A word that begins with a dash would be taken for an option.
        var word = path.StartsWith('-') ? $".{(isWindows ? '\\' : '/')}{path}" : path;
        return isWindows ? OfWindows(word) : OfPosix(word);
    }

    private static string OfPosix(string word)
    {
        if (PlainText.Escaped(word) != word)
        {
            // Shown with visible escapes, which the shell reads back.
            var quoted = word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
            return $"$'{PlainText.Escaped(quoted)}'";
        }

        return IsHarmless(word, Harmless) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    // Both shells read double quotes, but PowerShell replaces $ and ` in them. File names hold no double quotes there.
    private static string OfWindows(string word)
    {
        var shown = PlainText.Escaped(word);
        if (IsHarmless(shown, Harmless.Replace("%", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) + "\\"))
        {
            return shown;
        }

        return shown.AsSpan().ContainsAny("$`\"")
            ? $"'{shown.Replace("'", "''", StringComparison.Ordinal)}'"
            : $"\"{shown}\"";
    }

    private static bool IsHarmless(string word, string others)
        => word.Length > 0
            && word.All(character => char.IsLetterOrDigit(character) || others.Contains(character, StringComparison.Ordinal));
}
