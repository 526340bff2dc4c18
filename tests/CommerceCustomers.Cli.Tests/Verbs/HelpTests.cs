using System.CommandLine;
using System.CommandLine.Parsing;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class HelpTests : IDisposable
{
    public static readonly TheoryData<string> Verbs =
    [
        "demo", "init", "import", "serve", "sync", "status", "list", "find", "searches", "explain", "advise", "verify",
        "edit", "requeue", "expedite", "cancel", "erase", "resolve", "schema", "completion",
    ];

    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task The_help_names_every_verb()
    {
        var (_, output, _) = await _folder.RunAsync("--help");

        var listed = output[output.IndexOf("Commands:", StringComparison.Ordinal)..output.IndexOf("Examples:", StringComparison.Ordinal)]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Where(static line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 3 && line[2] != ' ')
            .Select(static line => line.Trim().Split(' ')[0]);
        Assert.Equal(Verbs.Select(static row => row.Data), listed);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_has_an_example_that_is_right(string verb)
    {
        var (code, output, error) = await _folder.RunAsync(verb, "--help");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Empty(error);
        var examples = output[output.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n')
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("commerce-customers ", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            var command = example.Split(" >> ")[0]["commerce-customers ".Length..];
            Assert.StartsWith(verb, command, StringComparison.Ordinal);
            Assert.Empty(UseErrors.Of(Parse(command)));
        });
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_fits_into_80_columns(string verb)
    {
        var narrow = await _folder.RunNarrowAsync(80, verb, "--help");
        var whole = await _folder.RunNarrowAsync(80, "--help");

        Assert.All((narrow + whole).Split('\n'), static line => Assert.InRange(line.TrimEnd().Length, 0, 80));
    }

    [Theory]
    [InlineData("[default: table]", "status")]
    [InlineData("[default: simulated]", "init")]
    [InlineData("[default: warning]", "serve")]
    public async Task A_default_is_written_as_the_help_lists_it(string expected, string verb)
        => Assert.Contains(expected, await _folder.RunNarrowAsync(500, verb, "--help"), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static ParseResult Parse(string command)
    {
        var nowhere = ToolFolder.Console(TextWriter.Null, width: 80);
        return CommandLine.Create(new GlobalOptions(), new ToolConsole(nowhere, nowhere, TextWriter.Null))
            .Parse([.. CommandLineParser.SplitCommandLine(command)]);
    }
}
