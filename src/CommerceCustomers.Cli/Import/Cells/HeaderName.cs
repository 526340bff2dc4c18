namespace CommerceCustomers.Cli.Import.Cells;

internal static class HeaderName
{
    private const int MostShown = 60;

    // "First Name", "first_name", "FIRST-NAME *" and "firstName" are one name.
    public static string Normalized(string header)
        => string.Concat(header.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    // Fit for a message: no line breaks, no escape sequences, no novels.
    public static string Shown(string header, int index)
    {
        var quoted = Quoted(header);
        return quoted == "\"\"" ? $"column {index + 1} (no name)" : quoted;
    }

    public static string Quoted(string text)
    {
        var clean = string.Concat(text.Trim().Where(static character => !char.IsControl(character)));
        return clean.Length > MostShown ? $"\"{clean[..MostShown]}…\"" : $"\"{clean}\"";
    }
}
