using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Serve;
using CommerceCustomers.Cli.Telemetry;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

internal static class ServeVerb
{
    private const string UsualAddress = "http://127.0.0.1:5080";

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, separated by semicolons.",
            HelpName = "URL",
            DefaultValueFactory = static _ => UsualAddress,
        };
        var tokenFile = CheckedOptions.Path<FileInfo>(
            "--token-file",
            "A file with the token that operators must show. Needed unless only this machine can call.",
            "FILE",
            "a file with a token",
            static path => new FileInfo(path));
        var signUps = CheckedOptions.Number(
            "--sign-ups-per-minute", "The most sign-ups a minute from one address; any number by default.", 1, 1_000_000);
        var logFormat = CheckedOptions.Choice(
            "--log-format",
            "How lines of the log are written to standard error: for people, or one JSON document each.",
            LogFormat.Text);
        var logLevel = CheckedOptions.Choice("--log-level", "From which level on lines of the log are written.", LogThreshold.Warning);
        var command = new Command("serve", "Runs the HTTP service and the delivery job in one process.")
        {
            urls, tokenFile, signUps, logFormat, logLevel,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            console.BeginLog(arguments.GetValue(logFormat), arguments.GetValue(logLevel), TimeProvider.System);
            var addresses = ServeAddress.Parse(arguments.GetValue(urls)!);
            var access = ServeAccess.Of(addresses, arguments.GetValue(tokenFile));
            await using var service = ServedApplication.Build(
                arguments.GetValue(options.Config)!,
                addresses,
                access,
                arguments.GetValue(signUps),
                OtlpVariables.Read(Environment.GetEnvironmentVariables()),
                console);
            await service.StartAsync(cancellationToken).ConfigureAwait(false);
            service.WarnOfOpenFiles(arguments.GetValue(tokenFile));
            Write(service, access, console, arguments.GetValue(options.Output) == OutputFormat.Json);
            return await RunAsync(service, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(ServedApplication service, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, service.Stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await service.StopAsync().ConfigureAwait(false);
        service.ThrowIfFailed();
        return cancellationToken.IsCancellationRequested
            ? ExitCodes.Done
            : throw new InvalidOperationException("The service ended by itself.");
    }

    private static void Write(ServedApplication service, ServeAccess access, ToolConsole console, bool isJson)
    {
        if (isJson)
        {
            console.WriteDocument(new JsonObject
            {
                ["listening"] = new JsonArray([.. service.Urls.Select(static url => JsonValue.Create(url))]),
            }.ToJsonString(CliJson.Default.Options));
            return;
        }

        foreach (var url in service.Urls)
        {
            console.Output.WriteLine($"Listening on {url}");
        }

        console.Output.WriteLine(access.Token is null
            ? "Operators: all callers on this machine. Stop with Ctrl+C."
            : "Operators: all callers with the token. Stop with Ctrl+C.");
    }
}
