using System.CommandLine;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import;
using CommerceCustomers.Cli.Import.Rows;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class ImportVerb
{
    private const int MaxReasons = 10;

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var input = new ImportArguments();
        var command = new Command("import", "Creates customers from a CSV file. It may be run again and creates nobody twice.")
        {
            input.File, input.Channel, input.Map, input.Skip, input.Key, input.Encoding,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console, makesDatabase: true);

            // Check the channel before reading the file: a typing error must not cost a pass over a million rows.
            var channelId = await tool.KnownChannelAsync(arguments.GetValue(input.Channel)!, cancellationToken).ConfigureAwait(false);
            using var source = await ImportFile
                .OpenAsync(input.Read(arguments, tool.Get<IHeadquarters>().Limits, console.Advised), cancellationToken)
                .ConfigureAwait(false);
            var channel = await tool.Get<IChannelDirectory>().FindAsync(channelId, cancellationToken).ConfigureAwait(false);
            RequiredFields.Check(source, channel);
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

    private static async Task<ImportReport> WithProgressAsync(
        IAnsiConsole console, Func<IProgress<ImportProgress>?, Task<ImportReport>> run)
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
                bar.Description = string.Create(DisplayText.Culture, $"{progress.Counts.Rows:N0} rows");
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
                DisplayText.Culture,
                $"{counts.Rows:N0} rows: {counts.Created:N0} created, {counts.Pending:N0} waiting, {counts.Existing:N0} there before, "
                + $"{counts.Rejected:N0} rejected, {counts.Duplicates:N0} duplicates, {counts.Unavailable:N0} told \"unavailable\"."));
            foreach (var reason in report.Reasons.Take(MaxReasons))
            {
                tool.Console.Output.WriteLine($"  {PlainText.Escaped(reason.ToString())}");
            }
        }

        if (report.RejectsPath is { } rejects)
        {
            tool.Console.Error.WriteLine($"See which and why in {rejects}. Correct them there and import that file.");
        }

        if (report.Reasons is [var mostFrequent, ..])
        {
            tool.Console.PointTo(mostFrequent.Code);
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

    /// <summary>Reports on the importer's thread, so that the last report is not late; Progress&lt;T&gt; posts to another one.</summary>
    private sealed class Reporter(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
