namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>Compares headers and makes them safe to show.</summary>
internal static class HeaderName
{
    private const int MaxShownLength = 60;

    /// <summary>"First Name", "first_name", "FIRST-NAME *" and "firstName" are the same name.</summary>
    public static string Normalized(string header)
        => string.Concat(header.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>A header that is safe to show in a message: short and without control characters.</summary>
    public static string Shown(string header, int index)
    {
        var quoted = Quoted(header);
        return quoted == "\"\"" ? $"column {index + 1} (no name)" : quoted;
    }

    public static string Quoted(string text)
    {
        var clean = string.Concat(text.Trim().Where(static character => !char.IsControl(character)));
        return clean.Length > MaxShownLength ? $"\"{clean[..MaxShownLength]}…\"" : $"\"{clean}\"";
    }
}
