using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Demo;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class DemoVerb
{
    private const int MinCustomers = 10;
    private const int MaxCustomers = 1_000_000;
    private const int MaxSeeds = 100;
    private const string UsualFolder = "commerce-customers-demo";

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var customers = CheckedOptions.Number("--customers", "How many customers sign up.", 6000, MinCustomers, MaxCustomers);
        var seed = CheckedOptions.Number("--seed", "Who they are.", 1, 0, MaxSeeds);
        var keep = CheckedOptions.Path<DirectoryInfo>(
            "--keep",
            "Leave database and configuration in this folder, or in commerce-customers-demo, to try other verbs on them.",
            "DIR",
            "a new or empty folder",
            static path => new DirectoryInfo(path));
        keep.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command(
            "demo",
            "Shows the whole story on an embedded database and a simulated headquarters. "
                + "With --config that names PostgreSQL: there, in a schema of its own.")
        {
            customers, seed, keep,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var isKept = arguments.GetResult(keep) is not null;
            await using var store = options.IsConfigNamed(arguments)
                ? DemoStore.Of(ToolServices.ReadStore(arguments.GetValue(options.Config)!, isNamed: true))
                : DemoStore.Embedded;
            if (isKept && store != DemoStore.Embedded)
            {
                throw new WrongUseException(
                    "--keep: Expected an embedded database, but the configuration names PostgreSQL. Leave out one of them.");
            }

            using var folder = isKept
                ? DemoFolder.At(arguments.GetValue(keep) ?? new DirectoryInfo(UsualFolder))
                : DemoFolder.Temporary();
            var isJson = arguments.GetValue(options.Output) == OutputFormat.Json;
            var words = isJson ? console.Error : console.Output;
            var (verdict, remains) = await RunAsync(
                folder, store, words, arguments.GetValue(customers), arguments.GetValue(seed), isKept, cancellationToken)
                .ConfigureAwait(false);
            if (remains is not null)
            {
                Keep(folder);
                remains.Write(words);
            }

            if (isJson)
            {
                console.WriteDocument(Document(verdict, remains).ToString());
            }

            return verdict.IsGood ? ExitCodes.Done : ExitCodes.NeedsAttention;
        });
        return command;
    }

    private static async Task<(DemoVerdict Verdict, DemoRemains? Remains)> RunAsync(
        DemoFolder folder,
        DemoStore store,
        IAnsiConsole words,
        int customers,
        int seed,
        bool leavesSome,
        CancellationToken cancellationToken)
    {
        await using var world = await DemoWorld.CreateAsync(folder, store, cancellationToken).ConfigureAwait(false);
        var story = new DemoStory(world, words, customers, seed);
        var verdict = await story.TellAsync(cancellationToken).ConfigureAwait(false);
        return (verdict, leavesSome ? await story.LeaveSomeAsync(cancellationToken).ConfigureAwait(false) : null);
    }

    // The demo's own headquarters has ended, so the settings name one that other verbs can build.
    private static void Keep(DemoFolder folder)
    {
        File.WriteAllText(
            Path.Combine(folder.Path, DemoWorld.SettingsFileName),
            DemoChannels.Settings(storeIsAsync: true, provider: SimulatedCommerceCustomersExtensions.Provider));
        folder.Keep();
    }

    private static JsonObject Document(DemoVerdict verdict, DemoRemains? remains)
    {
        var document = verdict.ToJson();
        if (remains is not null)
        {
            document["kept"] = remains.Folder;
            document["commands"] = new JsonArray([.. remains.Commands.Select(static command => JsonValue.Create(command))]);
        }

        return document;
    }
}
