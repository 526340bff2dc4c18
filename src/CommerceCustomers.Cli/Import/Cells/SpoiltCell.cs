using System.Text.RegularExpressions;

namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>
/// Finds cells that a spreadsheet or a wrong encoding has damaged. The original value cannot be recovered from the
/// file.
/// </summary>
internal static partial class SpoiltCell
{
    public const string Shortened = "Expected all digits, but found a number that a spreadsheet has shortened, such as 1.2E+11. "
        + "Format the column as text, enter or export it again, and save.";

    public static string? Describe(string text)
    {
        if (text.Any(static character => character is '\uFFFD' or (>= '\u0080' and <= '\u009F')))
        {
            return "Expected readable text, but found a lost character. Correct it, or save as UTF-8.";
        }

        if (Scientific().IsMatch(text))
        {
            return Shortened;
        }

        if (FormulaError().IsMatch(text))
        {
            return "Expected a value, but found a spreadsheet's error, such as #N/A. Correct the cell.";
        }

        return Mojibake.IsIn(text)
            ? "Expected readable text, but found text that was once read in a wrong encoding. Correct it, or export it again as UTF-8."
            : null;
    }

    [GeneratedRegex(@"^[+-]?[0-9]+([.,][0-9]+)?[eE]\+[0-9]{1,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scientific();

    // The names of errors depend on the language: #N/A, #NV, #NAME?, #¿NOMBRE?, #REF!, #DIV/0!, Err:502. A row of #
    // is a column too narrow.
    [GeneratedRegex(
        @"^(#[¿¡]?[\p{Lu}/0-9_]+[!?]|#N/A( N/A)?|#N/D|#NV|#Н/Д|#GETTING_DATA|#{4,}|Err:[0-9]{3})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex FormulaError();
}
