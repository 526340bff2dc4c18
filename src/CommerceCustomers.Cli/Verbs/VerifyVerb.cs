using System.CommandLine;
using System.Globalization;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Cli.Verbs;

internal static class VerifyVerb
{
    private const int DefaultTimeout = 60;
    private const int MaxSeconds = 1_728_000;

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var channel = new Option<string?>("--channel") { Description = "Only customers of this channel.", HelpName = "ID" };
        var after = new Option<string?>("--after")
        {
            Description = "Only customers after this customer id, to go on where a run stopped.",
            HelpName = "ID",
        };
        var skipWithdrawn = new Option<bool>("--skip-withdrawn")
        {
            Description = "Do not look for customers that headquarters holds although they were withdrawn or erased here.",
        };
        var timeout = CheckedOptions.Number(
            "--timeout", "End when headquarters has answered nothing for this many seconds.", DefaultTimeout, 1, MaxSeconds);
        var command = new Command(
            "verify", "Asks headquarters about every synchronized customer, and reports what is missing there or doubled.")
        {
            channel, after, skipWithdrawn, timeout,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var tool = Tool.Open(arguments, options, console);
            var scope = new VerifyScope(
                channel: arguments.GetValue(channel) is { } name
                    ? await tool.KnownChannelAsync(name, cancellationToken).ConfigureAwait(false)
                    : null,
                after: arguments.GetValue(after) is { } text ? Tool.ParseId(text) : null,
                includesWithdrawn: !arguments.GetValue(skipWithdrawn),
                longestOutage: TimeSpan.FromSeconds(arguments.GetValue(timeout)));
            Check(
                tool.Get<IOptionsMonitor<CommerceCustomersOptions>>().CurrentValue.Headquarters.Provider,
                tool.Get<IHeadquarters>().Capabilities);
            return await new VerifyRun(console, tool.IsJson, TimeProvider.System, RepeatedOptions(arguments, options, timeout))
                .RunAsync(tool.Get<ICustomerVerification>(), scope, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    // The options to repeat when the user continues an interrupted run.
    private static string RepeatedOptions(ParseResult arguments, GlobalOptions options, Option<int> timeout)
    {
        var given = "";
        if (arguments.GetResult(timeout) is { Implicit: false })
        {
            given += string.Create(CultureInfo.InvariantCulture, $" --timeout {arguments.GetValue(timeout)}");
        }

        if (arguments.GetResult(options.Output) is { Implicit: false })
        {
            given += $" --output {arguments.GetValue(options.Output)}";
        }

        return given;
    }

    internal static void Check(string? provider, HeadquartersCapabilities capabilities)
    {
        if (SimulatedCommerceCustomersExtensions.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongUseException(
                "The simulated headquarters forgets everything when a process ends, so every customer would be reported as missing. "
                + "Name a headquarters that lasts in Headquarters:Provider.");
        }

        if (!capabilities.HasFlag(HeadquartersCapabilities.Find))
        {
            throw new WrongUseException(
                $"The headquarters '{provider}' cannot be asked for a customer id. Compare its accounts by hand with those of:")
            {
                Command = "list",
            };
        }
    }
}
