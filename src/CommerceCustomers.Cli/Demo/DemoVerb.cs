using System.CommandLine;

namespace CommerceCustomers.Cli.Demo;

internal static class DemoVerb
{
    private const int FewestCustomers = 10;
    private const int MostCustomers = 1_000_000;

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var customers = new Option<int>("--customers") { Description = "How many customers sign up.", DefaultValueFactory = static _ => 6000 };
        var seed = new Option<int>("--seed") { Description = "Who they are.", DefaultValueFactory = static _ => 1 };
        var command = new Command("demo", "Tells the whole story on an embedded database and a simulated headquarters.") { customers, seed };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var count = arguments.GetValue(customers);
            if (count is < FewestCustomers or > MostCustomers)
            {
                throw new WrongUseException($"--customers: Expected a number from {FewestCustomers} to {MostCustomers:N0}, but found {count}.");
            }

            await using var world = await DemoWorld.CreateAsync(cancellationToken).ConfigureAwait(false);
            var isJson = arguments.GetValue(options.Output) == OutputFormat.Json;
            var story = new DemoStory(world, isJson ? console.Error : console.Output, count, arguments.GetValue(seed));
            var verdict = await story.TellAsync(cancellationToken).ConfigureAwait(false);
            if (isJson)
            {
                console.RawOutput.WriteLine(verdict.ToJson());
            }

            return verdict.IsGood ? ExitCodes.Done : ExitCodes.NeedsAttention;
        });
        return command;
    }
}
