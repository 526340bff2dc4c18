using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Finds the columns named on the command line.</summary>
internal static class HeaderSearch
{
    public static int Column(IReadOnlyList<string> headers, string header, string option)
    {
        var name = HeaderName.Normalized(header);
        for (var column = 0; column < headers.Count; column++)
        {
            var isSame = name.Length > 0
                ? HeaderName.Normalized(headers[column]) == name
                : headers[column].Trim() == header.Trim();
            if (isSame)
            {
                return column;
            }
        }

        throw new WrongUseException($"{option}: The file has no header '{header}'. {Advice(headers, header)}");
    }

    // In a file without a header line the "headers" are a customer's data, which no message may show.
    private static string Advice(IReadOnlyList<string> headers, string header)
    {
        if (!headers.Any(static known => HeaderGuesses.Find(known) is not null))
        {
            return "None of its headers is known either. Is its header line missing?";
        }

        var nearest = NearestName.Of(header, headers) is { Length: > 0 } near ? $"Did you mean '{near.Trim()}'? " : "";
        return $"{nearest}Its headers are {string.Join(", ", headers.Select(HeaderName.Shown))}.";
    }
}
