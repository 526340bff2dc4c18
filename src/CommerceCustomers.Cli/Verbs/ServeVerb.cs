using System.CommandLine;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Example;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Serve;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Telemetry;
using Microsoft.Extensions.DependencyInjection;
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
        var demo = new Option<bool>("--demo")
        {
            Description = "Needs no configuration: a sign-up to try out, on a temporary database and a simulated headquarters.",
        };
        var signUps = CheckedOptions.Number(
            "--sign-ups-per-minute", "The most sign-ups a minute from one address; any number by default.", 1, 1_000_000);
        var logFormat = CheckedOptions.Choice(
            "--log-format",
            "How lines of the log are written to standard error: for people, or one JSON document each.",
            LogFormat.Text);
        var logLevel = CheckedOptions.Choice("--log-level", "From which level on lines of the log are written.", LogThreshold.Warning);
        var command = new Command("serve", "Runs the HTTP service and the delivery job in one process.")
        {
            urls, tokenFile, demo, signUps, logFormat, logLevel,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            console.BeginLog(arguments.GetValue(logFormat), arguments.GetValue(logLevel), TimeProvider.System);
            var addresses = ServeAddress.Parse(arguments.GetValue(urls)!);
            var access = ServeAccess.Of(addresses, arguments.GetValue(tokenFile));
            var telemetry = OtlpVariables.Read(Environment.GetEnvironmentVariables());
            if (arguments.GetValue(demo) && options.IsConfigNamed(arguments))
            {
                throw new WrongUseException(
                    "--demo: Expected no --config, because the demo has settings of its own. Leave out one of them.");
            }

            using var world = arguments.GetValue(demo) ? ExampleWorld.Create(console) : null;
            await using var service = ServedApplication.Build(
                world is not null ? world.AddTo : services => OfFile(services, arguments.GetValue(options.Config)!, console),
                addresses,
                access,
                arguments.GetValue(signUps),
                telemetry,
                world is not null ? world.Map : null);
            await service.StartAsync(cancellationToken).ConfigureAwait(false);
            service.WarnOfOpenFiles(arguments.GetValue(tokenFile));
            Write(service, access, console, arguments.GetValue(options.Output) == OutputFormat.Json, isDemo: world is not null);
            return await RunAsync(service, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static ServedLibrary OfFile(IServiceCollection services, FileInfo file, ToolConsole console)
    {
        var (customers, configuration, errors) = ToolServices.Add(services, file, console);
        return new ServedLibrary(customers, configuration, provider => ToolServices.Check(provider, errors));
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

    private static void WriteAddresses(ToolConsole console, string url, string what, string path)
    {
        var (here, elsewhere) = ServeAddress.ToOpen(url, Environment.MachineName);
        console.Output.WriteLine($"{what}: {here}{path}");
        if (elsewhere is not null)
        {
            console.Output.WriteLine($"  from other machines: {elsewhere}{path}");
        }
    }

    private static void Write(ServedApplication service, ServeAccess access, ToolConsole console, bool isJson, bool isDemo)
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
            WriteAddresses(console, url, "Operations page", SignInRoutes.Start);
            if (isDemo)
            {
                WriteAddresses(console, url, "Sign-up to try out", ExampleRoutes.Start);
            }
        }

        console.Output.WriteLine(access.Token is null
            ? "Operators: all callers on this machine. Stop with Ctrl+C."
            : "Operators: all callers with the token. Stop with Ctrl+C.");
    }
}
