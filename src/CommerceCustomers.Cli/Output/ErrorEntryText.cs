using CommerceCustomers.AspNetCore.Problems;
using Spectre.Console;

namespace CommerceCustomers.Cli.Output;

/// <summary>Writes an entry of the catalogue of errors for people.</summary>
internal static class ErrorEntryText
{
    public static void Write(IAnsiConsole output, ErrorEntry entry)
    {
        output.MarkupLineInterpolated($"[bold]{entry.Code}[/]");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        grid.AddRow(new Text("Meaning"), new Text(entry.Meaning));
        grid.AddRow(new Text("Cause"), new Text(entry.Cause));
        grid.AddRow(new Text("Remedy"), new Text(entry.Remedy));
        grid.AddRow(new Text("Shown"), new Text(entry.Shown));
        output.Write(grid);
    }
}
