using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class ExplainedCodeTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";
    private const string Start = "See ";

    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("explain", SomeId)]
    [InlineData("list", "--channel", "huston-online")]
    public async Task An_error_ends_with_a_command_that_explains_its_code(params string[] arguments)
    {
        var (code, _, error) = await _folder.RunAsync(arguments);

        var command = Assert.Single(
            error.Split('\n'), static line => line.StartsWith("See commerce-customers explain --code ", StringComparison.Ordinal));
        var (explained, output, nothing) = await _folder.RunAsync(command[Start.Length..].Split(' ')[1..]);
        Assert.Equal((ExitCodes.WrongUse, ExitCodes.Done), (code, explained));
        Assert.StartsWith(command.Split(' ')[^1], output, StringComparison.Ordinal);
        Assert.Empty(nothing);
        Assert.All(["Meaning", "Cause", "Remedy", "Shown"], part => Assert.Contains($"\n{part} ", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_needs_no_configuration()
    {
        File.Delete(_folder.File("commerce-customers.json"));

        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("explain", "--code", "Configuration")).Code);
    }

    [Fact]
    public async Task A_code_is_explained_as_a_document_too()
    {
        var document = await _folder.JsonAsync("explain", "--code", "outcomeunknown");

        Assert.Equal("OutcomeUnknown", (string?)document["code"]);
        Assert.Contains("requeue --id ID", (string?)document["remedy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public async Task An_exit_code_is_explained_by_its_number(string number)
        => Assert.StartsWith(
            $"Exit code {number}\n", (await _folder.RunAsync("explain", "--code", number)).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("Did you mean Locked?", "explain", "--code", "Lokced")]
    [InlineData("is headquarters' own", "explain", "--code", "CustGroupNotFound")]
    [InlineData("an error code, which is explained with: commerce-customers explain --code Locked", "explain", "Locked")]
    [InlineData("explain --code HeadquartersUnavailable", "explain", "HeadquartersUnavailable")]
    [InlineData("--legal-entity: Expected it with a customer", "explain", "--code", "Locked", "--legal-entity", "usrt")]
    [InlineData("--code: Expected CODE after it, but found the option --output.", "explain", "--code", "--output", "table")]
    [InlineData("Expected it alone", "explain", SomeId, "--code", "Locked")]
    [InlineData("Expected a customer, or an error code", "explain")]
    public async Task What_cannot_be_explained_says_what_to_do(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("03")]
    [InlineData("-1")]
    public async Task A_number_that_is_no_exit_code_leads_to_no_other_number(string code)
    {
        var (exit, _, error) = await _folder.RunAsync("explain", $"--code={code}");

        Assert.Equal(ExitCodes.WrongUse, exit);
        Assert.Contains($"but found '{code}'.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_code_leads_to_no_other_code()
    {
        var (exit, _, error) = await _folder.RunAsync("explain", "--code", "");

        Assert.Equal(ExitCodes.WrongUse, exit);
        Assert.Contains("but found ''.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_an_explained_exit_code_can_be_explained_again()
    {
        var code = (string)(await _folder.JsonAsync("explain", "--code", "3"))["code"]!;

        Assert.Equal(code, (string?)(await _folder.JsonAsync("explain", "--code", code.ToUpperInvariant()))["code"]);
    }

    [Fact]
    public async Task An_entry_fits_into_80_columns()
        => Assert.All(
            (await _folder.RunNarrowAsync(80, "explain", "--code", "HeadquartersUnavailable")).Split('\n'),
            static line => Assert.InRange(line.TrimEnd().Length, 0, 80));

    [Fact]
    public async Task Each_reason_of_an_import_has_its_code()
    {
        var file = _folder.Write(
            "three.csv", "First Name,Last Name,Email,Phone\nAda,Lovelace,nowhere,\nGrace,Hopper,,4.479E+11\n");

        var (code, output, error) = await _folder.RunAsync("import", file, "--channel", "houston-online");
        var reasons = (await _folder.JsonAsync("import", file, "--channel", "houston-online"))["reasons"]!.AsArray();

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(["InvalidCell", "InvalidEmailAddress"], reasons.Select(static reason => (string)reason!["code"]!).Order());
        Assert.Contains(" (InvalidEmailAddress)\n", output, StringComparison.Ordinal);
        Assert.Contains("See commerce-customers explain --code Invalid", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_that_is_not_possible_leads_to_its_code()
    {
        await _folder.RunAsync("import", _folder.Write("one.csv", "First Name\nAda\n"), "--channel", "houston-online");
        var id = (string)(await _folder.JsonAsync("list"))[0]!["customerId"]!;

        var (code, _, error) = await _folder.RunAsync("requeue", "--id", id);
        var document = (await _folder.RunAsync("requeue", "--id", id, "--output", "json")).Output;

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.EndsWith("See commerce-customers explain --code NotNeeded\n", error, StringComparison.Ordinal);
        Assert.Equal("commerce-customers explain --code NotNeeded", (string?)JsonNode.Parse(document)!["error"]!["help"]);
    }

    public void Dispose() => _folder.Dispose();
}
