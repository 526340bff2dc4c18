using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Logging;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>
/// Text of strangers cannot control the operator's terminal: it sets no title, clears no screen, forges no line and
/// reverses no text.
/// </summary>
public sealed class TerminalTests : IDisposable
{
    private const string Hostile = "\u001b]0;owned\u0007\u001b[2J\u009b31m\0\r\nForged: line\u2028more\u202egpj.exe\u2066\ufffe\u007fEnd";
    private const string Visible =
        @"\u001b]0;owned\u0007\u001b[2J\u009b31m\u0000\r\nForged: line\u2028more\u202egpj.exe\u2066\ufffe\u007fEnd";

    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("explain")]
    [InlineData("list")]
    [InlineData("status")]
    public async Task Text_of_headquarters_is_shown_with_visible_escapes(string verb)
    {
        var id = await RefusedAsync();

        var (_, output, error) = await _folder.RunAsync(verb == "explain" ? [verb, id] : [verb]);

        AssertHarmless(output + error);
        Assert.DoesNotContain("\nForged", output, StringComparison.Ordinal);
        if (verb == "explain")
        {
            Assert.Contains(@"\u001b]0;owned", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("list")]
    [InlineData("status")]
    public async Task A_document_escapes_them_as_JSON_does(string verb)
    {
        var id = await RefusedAsync();

        var (_, output, _) = await _folder.RunAsync([.. verb == "explain" ? new[] { verb, id } : [verb], "--output", "json"]);

        AssertHarmless(output);
        Assert.DoesNotContain('\u202e', output);
        Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(output));
    }

    [Theory]
    [InlineData("explain", Hostile)]
    [InlineData("cancel", Hostile)]
    [InlineData("list", "--after", Hostile)]
    [InlineData("list", "--channel", Hostile)]
    [InlineData("list", "--state", Hostile)]
    [InlineData(Hostile)]
    [InlineData("list", Hostile)]
    public async Task Arguments_are_escaped(params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        AssertHarmless(output + error);
        Assert.DoesNotContain("\nForged", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b]0;owned\u0007")]
    [InlineData("two\nlines")]
    [InlineData("a\u0000b")]
    [InlineData("\u009b2J")]
    [InlineData("\u202eback")]
    [InlineData("\u200b")]
    [InlineData(" ")]
    public async Task A_reason_is_one_line_of_text(string reason)
    {
        var id = await PendingAsync();

        var (code, _, error) = await _folder.RunAsync("cancel", id, "--reason", reason);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("Expected", error, StringComparison.Ordinal);
        AssertHarmless(error);
        Assert.Equal("Pending", (string?)(await _folder.JsonAsync("list")).AsArray()[0]!["state"]);
    }

    [Fact]
    public async Task A_reason_has_500_characters_at_most()
    {
        var id = await PendingAsync();

        Assert.Equal(ExitCodes.WrongUse, (await _folder.RunAsync("cancel", id, "--reason", new string('x', 501))).Code);
        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("cancel", id, "--reason", new string('x', 500))).Code);
    }

    [Fact]
    public void Problems_warnings_and_log_lines_are_escaped()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = new ToolConsole(ToolFolder.Console(output, width: 500), ToolFolder.Console(error, width: 500), output);
        using var provider = new ToolLoggerProvider(console, new StoreFailures(TimeProvider.System));

        console.Problem($"1 {Hostile}");
        console.Warning($"2 {Hostile}");
        provider.CreateLogger("any").Log(LogLevel.Warning, 1, Hostile, exception: null, static (state, _) => $"3 {state}");

        Assert.Equal(
            [$"1 {Visible}", $"2 {Visible}", $"3 {Visible}"],
            error.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Text_that_a_verb_writes_unescaped_cannot_control_the_terminal()
    {
        using var output = new StringWriter();
        var console = new ToolConsole(ToolFolder.Console(output, width: 500), ToolFolder.Console(TextWriter.Null, width: 500), output);

        console.Output.WriteLine(Hostile);
        console.Output.MarkupLineInterpolated($"[bold]{Hostile}[/]");
        console.Output.Write(new Table().AddColumn(new TableColumn(new Text(Hostile))).AddRow(new Text(Hostile)));
        console.Output.Write(new Panel(new Text(Hostile)).Header(new PanelHeader("x")));

        AssertHarmless(output.ToString());
    }

    [Fact]
    public void Colours_of_the_tool_are_kept()
    {
        using var output = new StringWriter();
        var ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
        });
        var console = new ToolConsole(ansi, ToolFolder.Console(TextWriter.Null, width: 500), output);

        console.Output.MarkupLineInterpolated($"[red]{"a\u001b[2Jb"}[/]");

        Assert.Matches("^\u001b\\[[0-9;]*ma\\\\u001b\\[2Jb\u001b\\[0m", output.ToString());
    }

    public void Dispose() => _folder.Dispose();

    // The tool may write line breaks and visible characters only.
    private static void AssertHarmless(string text)
        => Assert.All(text.Split('\n'), static line => Assert.Null(PlainText.FaultOf(line.TrimEnd('\r'))));

    private async Task<string> PendingAsync()
    {
        await _folder.RunAsync(
            "import",
            _folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n"),
            "--channel",
            "houston-online");
        return (string)(await _folder.JsonAsync("list")).AsArray().Single()!["customerId"]!;
    }

    // Signs a customer up in the same database, with a headquarters that refuses it.
    private async Task<string> RefusedAsync()
    {
        var id = await PendingAsync();
        var headquarters = new ScriptedHeadquarters().RefuseWhen(static _ => true, $"E{Hostile}", Hostile);
        var services = new ServiceCollection();
        services.AddCommerceCustomers(static options
            => options.Channels.Add(new(new("till"), new("usrt"), ChannelType.RetailStore)))
            .UseSqlite(new SqliteStoreOptions { Path = _folder.File("customers.db") })
            .UseHeadquarters(headquarters);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(TestContext.Current.CancellationToken);
        return id;
    }
}
