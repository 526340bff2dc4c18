using System.Collections.Frozen;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// The entries of ERRORS.md, which is embedded in the assembly.
/// </summary>
internal static class ErrorCatalogue
{
    private const string Heading = "### ";
    private const string Continuation = "  ";
    private const string ExitCode = "Exit code ";

    // Another mode of Lazy would remember a failed read until the process ends; this one reads again at the next request.
    private static readonly Lazy<FrozenDictionary<string, ErrorEntry>> Entries = new(Load, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Gets every code, as it is asked for: an exit code by its number.</summary>
    public static IEnumerable<string> Codes => Entries.Value.Keys;

    /// <summary>
    /// Returns the entry of a code, in any case; null when the library has no such code. An exit code is known by its number, and as
    /// the entry names it: "Exit code 3".
    /// </summary>
    public static ErrorEntry? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Entries.Value.GetValueOrDefault(code)
            ?? Entries.Value.Values.FirstOrDefault(entry => entry.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Says that a code is not in the catalogue, and what that means.
    /// </summary>
    public static Sentence Unknown(string shownCode)
    {
        // Every number is near to an exit code, which is none the less another one.
        var words = Codes.Where(static code => !char.IsAsciiDigit(code[0]));
        return Sentence.Of("NoSuchCode", ErrorCodes.OutcomeUnknown, shownCode).Then(
            NearestName.Of(shownCode, words) is { } nearest ? Sentence.Of("DidYouMean", nearest) : Sentence.Of("CodeOfHeadquarters"));
    }

    private static FrozenDictionary<string, ErrorEntry> Load()
    {
        using var stream = typeof(ErrorCatalogue).Assembly.GetManifestResourceStream("ERRORS.md")!;
        using var reader = new StreamReader(stream);
        var plain = reader.ReadToEnd().ReplaceLineEndings("\n").Replace("`", "", StringComparison.Ordinal);
        var entries = plain.Split($"\n{Heading}").Skip(1).Select(Read);
        return entries.ToFrozenDictionary(
            static entry => entry.Code.Replace(ExitCode, "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);
    }

    private static ErrorEntry Read(string section)
    {
        var lines = section.Split('\n');
        return new ErrorEntry(
            lines[0].Trim(), Field(lines, "Shown"), Field(lines, "Meaning"), Field(lines, "Cause"), Field(lines, "Remedy"));
    }

    private static string Field(string[] lines, string name)
    {
        var label = $"* {name}: ";
        var first = Array.FindIndex(lines, line => line.StartsWith(label, StringComparison.Ordinal));
        var rest = lines.Skip(first + 1).TakeWhile(static line => line.StartsWith(Continuation, StringComparison.Ordinal));
        return string.Join(' ', rest.Select(static line => line.Trim()).Prepend(lines[first][label.Length..].Trim()));
    }
}
