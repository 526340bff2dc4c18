using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class ErrorDocumentTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";

    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Theory]
    [InlineData("WrongUse", "explain", SomeId)]
    [InlineData("WrongUse", "import", "nowhere.csv", "--channel", "houston-online")]
    [InlineData("UnknownChannel", "import", "nowhere.csv", "--channel", "nope")]
    [InlineData("WrongUse", "list", "--colour", "red")]
    [InlineData("WrongUse", "frobnicate")]
    [InlineData("WrongUse", "edit", SomeId, "nowhere.json")]
    public async Task An_error_is_one_document_with_a_code_and_the_message_of_standard_error(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync([.. arguments, "--output", "json"]);

        var document = JsonNode.Parse(output)!["error"]!;
        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Equal(expected, (string?)document["code"]);
        Assert.NotEmpty(document["messages"]!.AsArray());
        Assert.All(document["messages"]!.AsArray(), message => Assert.Contains((string)message!, error, StringComparison.Ordinal));
        Assert.Equal($"commerce-customers explain --code {expected}", (string?)document["help"]);
        Assert.Contains($"See commerce-customers explain --code {expected}\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_database_is_reported_as_a_document()
    {
        _folder.Write("customers.db", "This is a letter, and no database at all.");

        var (code, output, _) = await _folder.RunAsync("status", "--output=json");

        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Equal("NotADatabase", (string?)JsonNode.Parse(output)!["error"]!["code"]);
    }

    [Fact]
    public async Task A_stopped_run_says_so_without_words_about_tasks()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await _folder.RunAsync(output, error, new CancellationToken(canceled: true), "status", "--output", "json");

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(
            ["Stopped before the end.", "See commerce-customers explain --code Interrupted"],
            error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("Interrupted", (string?)JsonNode.Parse(output.ToString())!["error"]!["code"]);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("list", "--output", "json")]
    [InlineData("schema", "--sql")]
    [InlineData("--help")]
    [InlineData("frobnicate", "--output", "json")]
    public async Task An_answer_that_cannot_be_written_is_an_error_with_an_exit_code(params string[] arguments)
    {
        using var full = new StandardWriter(new FullWriter(), isAnswer: true);
        using var error = new StringWriter();

        var code = await _folder.RunAsync(full, error, TestContext.Current.CancellationToken, arguments);

        Assert.InRange(code, ExitCodes.NeedsAttention, ExitCodes.WrongUse);
        Assert.NotEmpty(error.ToString());
    }

    [Fact]
    public async Task Messages_that_cannot_be_written_stop_nothing()
    {
        using var output = new StringWriter();
        using var full = new StandardWriter(new FullWriter(), isAnswer: false);

        var code = await _folder.RunAsync(
            output, full, TestContext.Current.CancellationToken, "import", _folder.CopySample(), "--channel", "houston-online");

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Contains("1,000 waiting", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // A stream on a full disk.
    private sealed class FullWriter : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
