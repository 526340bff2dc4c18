using CommerceCustomers.Identifiers;
using Spectre.Console;

namespace CommerceCustomers.Cli.Output;

/// <summary>Writes a title and one line for each text below it; nothing when there are no texts.</summary>
internal static class TextList
{
    public static void Write(IAnsiConsole output, string title, IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine($"{title}:");
        foreach (var line in lines)
        {
            output.Write(new Padder(new Text("- " + PlainText.Escaped(line)), new Padding(2, 0, 0, 0)));
        }
    }
}
