using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Sqlite;
using Microsoft.Data.Sqlite;
using Spectre.Console;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>A folder with a configuration, in which the tool runs as from a shell.</summary>
internal sealed class ToolFolder : IDisposable
{
    public const string Settings =
        """
        { "CommerceCustomers": {
            "Store": { "Provider": "Sqlite", "ConnectionString": "Data Source=customers.db" },
            "Headquarters": { "Provider": "Simulated", "AttemptTimeout": "00:00:01" },
            "Synchronizer": { "LeaseDuration": "00:00:05" },
            "FunctionalityProfiles": { "online": { "CreateCustomerInAsyncMode": true }, "store": { } },
            "Channels": {
                "houston-online": { "Type": "OnlineStore", "LegalEntity": "usrt", "FunctionalityProfile": "online",
                                    "DefaultCustomer": { "CustomerGroup": "30", "Currency": "USD", "Language": "en-us" } },
                "boston-store":   { "Type": "RetailStore", "LegalEntity": "usrt", "FunctionalityProfile": "store" } } } }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-tool-");

    public ToolFolder(string settings = Settings) => Write("commerce-customers.json", settings);

    /// <summary>Makes an empty channel database, as a folder has in which customers were created before.</summary>
    public ToolFolder WithDatabase()
    {
        using var connection = new SqliteConnection($"Data Source={File("customers.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = SqliteSchema.Script();
        command.ExecuteNonQuery();
        return this;
    }

    public string Sample => Path.Combine(AppContext.BaseDirectory, "Data", "customers-1000.csv");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>Copies the sample, because rejects are written beside the imported file.</summary>
    public string CopySample()
    {
        System.IO.File.Copy(Sample, File("sample.csv"), overwrite: true);
        return File("sample.csv");
    }

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await RunAsync(output, error, TestContext.Current.CancellationToken, arguments);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs with another configuration file than that of the folder.</summary>
    public async Task<(int Code, string Output, string Error)> RunWithAsync(string configuration, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            [.. arguments, "--config", configuration],
            new ToolConsole(Console(output, width: 500), Console(error, width: 500), output),
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    public Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken stop, params string[] arguments)
        => CommandLine.RunAsync(
            [.. arguments, "--config", File("commerce-customers.json")],
            new ToolConsole(Console(output, width: 500), Console(error, width: 500), output),
            stop);

    public async Task<string> RunNarrowAsync(int width, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        await CommandLine.RunAsync(
            [.. arguments, "--config", File("commerce-customers.json")],
            new ToolConsole(Console(output, width), Console(error, width), output),
            TestContext.Current.CancellationToken);
        return output.ToString();
    }

    public async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var (_, output, _) = await RunAsync([.. arguments, "--output", "json"]);
        return JsonNode.Parse(output)!;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public static IAnsiConsole Console(TextWriter writer, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        return console;
    }
}
