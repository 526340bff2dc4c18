using System.CommandLine;
using CommerceCustomers.Channels;
using CommerceCustomers.Cli.Documents;
using CommerceCustomers.Cli.Import;
using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class ImportVerb
{
    private const int MostReasons = 10;

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file with a header line." };
        var channel = new Option<string>("--channel") { Description = "The channel that the customers sign up at.", Required = true };
        var map = new Option<string[]>("--map") { Description = "Where a column belongs: \"Header=field\"; \"Header=\" leaves it out. May be given several times." };
        var skip = new Option<string[]>("--skip") { Description = "The header of a column to leave out. May be given several times." };
        var encoding = new Option<string?>("--encoding") { Description = "The encoding of the file, such as shift_jis. Without it, it is found." };
        var key = new Option<string?>("--key") { Description = "The column that identifies a row. Without it its content does." };
        var command = new Command("import", "Creates customers from a CSV file. It may be run again and creates nobody twice.")
        {
            file, channel, map, skip, key, encoding,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console);

            // Before the file is read: a slip in the channel's name must not cost a look at a million rows.
            var channelId = await tool.KnownChannelAsync(arguments.GetValue(channel)!, cancellationToken).ConfigureAwait(false);
            using var source = await ImportFile.OpenAsync(
                new ImportOptions
                {
                    File = arguments.GetValue(file)!,
                    Maps = arguments.GetValue(map) ?? [],
                    Skips = arguments.GetValue(skip) ?? [],
                    KeyHeader = arguments.GetValue(key),
                    EncodingName = arguments.GetValue(encoding),
                    Limits = tool.Get<IHeadquarters>().Limits,
                },
                cancellationToken).ConfigureAwait(false);
            RequiredFields.Check(source, await tool.Get<IChannelDirectory>().FindAsync(channelId, cancellationToken).ConfigureAwait(false));
            return await RunAsync(tool, source, channelId, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, ImportFile source, ChannelId channel, CancellationToken cancellationToken)
    {
        foreach (var line in source.Notes.Concat(ColumnLines.Of(source)))
        {
            tool.Console.Error.WriteLine(line);
        }

        await tool.Get<ICustomerStore>().OpenAsync(cancellationToken).ConfigureAwait(false);
        var importer = new CustomerImporter(tool.Get<ICustomerCreationService>(), TimeProvider.System);
        var report = await WithProgressAsync(
            tool.Console.Error, progress => importer.RunAsync(source, channel, progress, cancellationToken)).ConfigureAwait(false);
        Write(tool, source, report);
        return report.NeedsAttention ? ExitCodes.NeedsAttention : ExitCodes.Done;
    }

    private static async Task<ImportReport> WithProgressAsync(IAnsiConsole console, Func<IProgress<ImportProgress>?, Task<ImportReport>> run)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return await run(null).ConfigureAwait(false);
        }

        return await console.Progress().StartAsync(context =>
        {
            var bar = context.AddTask("importing", maxValue: 1);
            return run(new Reporter(progress =>
            {
                bar.Value = progress.Fraction;
                bar.Description = string.Create(Words.Culture, $"{progress.Counts.Rows:N0} rows");
            }));
        }).ConfigureAwait(false);
    }

    private static void Write(Tool tool, ImportFile source, ImportReport report)
    {
        var counts = report.Counts;
        if (tool.IsJson)
        {
            tool.WriteJson(ImportDocument.Of(source, report), CliJson.Default.JsonObject);
        }
        else
        {
            tool.Console.Output.WriteLine(string.Create(
                Words.Culture,
                $"{counts.Rows:N0} rows: {counts.Created:N0} created, {counts.Pending:N0} pending, {counts.Existing:N0} there before, "
                + $"{counts.Rejected:N0} rejected, {counts.Duplicates:N0} duplicates, {counts.Unavailable:N0} told \"unavailable\"."));
            foreach (var reason in report.Reasons.Take(MostReasons))
            {
                tool.Console.Output.WriteLine($"  {PlainText.Escaped(reason.ToString())}");
            }
        }

        if (report.RejectsPath is { } rejects)
        {
            tool.Console.Error.WriteLine($"See which and why in {rejects}. Correct them there and import that file.");
        }

        foreach (var kept in report.KeptPaths)
        {
            tool.Console.Error.WriteLine(
                $"{kept} holds corrections, or another import wrote it meanwhile: it is left as it is. Import it too, or delete it.");
        }

        if (report.IsInterrupted)
        {
            tool.Console.Error.WriteLine("Stopped before the end of the file. The same command goes on from here.");
        }
    }

    // On the importer's thread, unlike Progress<T>, so that the last report is not late.
    private sealed class Reporter(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
