using System.CommandLine;
using CommerceCustomers.Cli.Demo;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Verbs;

internal static class DemoVerb
{
    private const int MinCustomers = 10;
    private const int MaxCustomers = 1_000_000;
    private const int MaxSeeds = 100;

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var customers = CheckedOptions.Number("--customers", "How many customers sign up.", 6000, MinCustomers, MaxCustomers);
        var seed = CheckedOptions.Number("--seed", "Who they are.", 1, 0, MaxSeeds);
        var command = new Command("demo", "Shows the whole story on an embedded database and a simulated headquarters.")
        {
            customers, seed,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var count = arguments.GetValue(customers);
            await using var world = await DemoWorld.CreateAsync(cancellationToken).ConfigureAwait(false);
            var isJson = arguments.GetValue(options.Output) == OutputFormat.Json;
            var story = new DemoStory(world, isJson ? console.Error : console.Output, count, arguments.GetValue(seed));
            var verdict = await story.TellAsync(cancellationToken).ConfigureAwait(false);
            if (isJson)
            {
                console.WriteDocument(verdict.ToJson());
            }

            return verdict.IsGood ? ExitCodes.Done : ExitCodes.NeedsAttention;
        });
        return command;
    }
}
