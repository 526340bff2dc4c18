namespace CommerceCustomers.Dynamics365.Mapping;

internal static class Whitespace
{
    /// <summary>Trims a text and turns each run of white space, line breaks included, into one space, as headquarters does.</summary>
    public static string Collapsed(string? text)
        => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
