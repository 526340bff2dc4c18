using Spectre.Console;
using Spectre.Console.Rendering;

namespace CommerceCustomers.Cli.Output;

/// <summary>Writes a table so that it can be read on a narrow terminal, which would fold its cells to a few letters.</summary>
internal static class NarrowTable
{
    private const string Gap = "  ";

    /// <summary>Returns whether a table fits with every cell on one line.</summary>
    public static bool Fits(IAnsiConsole output, Table table)
    {
        ArgumentNullException.ThrowIfNull(output);
        return ((IRenderable)table).Measure(RenderOptions.Create(output), int.MaxValue).Max <= output.Profile.Width;
    }

    /// <summary>Writes each row as the cells that name it, and the other cells below, each after the head of its column.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="heads">The heads of the columns.</param>
    /// <param name="rows">The cells.</param>
    /// <param name="names">How many columns name what a row is about.</param>
    public static void Write(IAnsiConsole output, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, int names)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            if (names > 0)
            {
                output.WriteLine(string.Join(Gap, row.Take(names)));
            }

            var cells = row.Index().Skip(names).Select(cell => $"{heads[cell.Index]} {cell.Item}");
            foreach (var line in Lines(cells, output.Profile.Width))
            {
                output.WriteLine(line);
            }
        }
    }

    // A head and its cell stay on one line.
    private static IEnumerable<string> Lines(IEnumerable<string> cells, int width)
    {
        var line = "";
        foreach (var cell in cells)
        {
            if (line.Length > 0 && line.Length + Gap.Length + cell.Length > width)
            {
                yield return line;
                line = "";
            }

            line += Gap + cell;
        }

        yield return line;
    }
}
