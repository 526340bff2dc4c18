using System.Diagnostics;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class CompletionTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("st", "status")]
    [InlineData("list --sta", "--state")]
    [InlineData("list --state N", "NeedsAttention")]
    [InlineData("init --headquarters ", "dynamics365")]
    public async Task The_tool_suggests_verbs_options_and_values(string line, string expected)
        => Assert.Contains(expected, await SuggestAsync(line));

    [Fact]
    public async Task An_empty_line_suggests_every_verb()
    {
        var suggested = await SuggestAsync("");

        Assert.All(HelpTests.Verbs.Select(static row => row.Data), verb => Assert.Contains(verb, suggested));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("PWSH", "Register-ArgumentCompleter")]
    public async Task Each_shell_has_its_script_that_says_how_to_switch_it_on(string shell, string expected)
    {
        var (code, output, _) = await _folder.RunAsync("completion", shell);
        var document = await _folder.JsonAsync("completion", shell);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains($"#   commerce-customers completion {shell.ToLowerInvariant()} >> ", output, StringComparison.Ordinal);
        Assert.Equal(output, ((string)document["script"]!).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Another_shell_is_wrong_use_that_names_the_three()
    {
        var (code, _, error) = await _folder.RunAsync("completion", "fish");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("Expected one of bash, zsh, pwsh, but found 'fish'.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PowerShell_leads_to_pwsh()
        => Assert.Contains(
            "Did you mean pwsh?", (await _folder.RunAsync("completion", "powershell")).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("commerce-customers st", "status")]
    [InlineData("  commerce-customers list --state N", "NeedsAttention")]
    [InlineData("commerce-customers init --headquarters ", "dynamics365 simulated")]
    public async Task Bash_completes_with_the_script(string line, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash.");
        var (_, script, _) = await _folder.RunAsync("completion", "bash");
        var tool = Path.Combine(AppContext.BaseDirectory, "commerce-customers.dll");
        var file = _folder.Write(
            "try.sh",
            $$"""
            commerce-customers() { dotnet "{{tool}}" "$@"; }
            {{script}}
            COMP_LINE="$1"; COMP_POINT=${#1}; read -ra COMP_WORDS <<< "$1"
            [[ "$1" == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _commerce_customers
            echo "${COMPREPLY[*]}"
            """);

        var start = new ProcessStartInfo("/bin/bash", [file, line]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var bash = Process.Start(start)!;
        var completed = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, completed.Trim());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string[]> SuggestAsync(string line)
    {
        using var output = new StringWriter();
        var console = new ToolConsole(ToolFolder.Console(output, width: 500), ToolFolder.Console(TextWriter.Null, width: 500), output);
        await CommandLine.RunAsync([$"[suggest:{line.Length}]", line], console, TestContext.Current.CancellationToken);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
