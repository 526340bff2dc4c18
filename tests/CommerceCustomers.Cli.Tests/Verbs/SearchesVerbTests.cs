using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class SearchesVerbTests : IDisposable
{
    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Fact]
    public async Task Who_searched_is_listed_and_not_for_what()
    {
        var (_, none, _) = await _folder.RunAsync("searches");
        await _folder.RunAsync("find", "--name", "Lovelace");
        await _folder.RunAsync("find", "--email", "ada@example.com");

        var (code, table, _) = await _folder.RunAsync("searches");
        var (_, inItalian, _) = await _folder.RunAsync("searches", "--language", "it");
        var narrow = await _folder.RunNarrowAsync(40, "searches");
        var document = await _folder.JsonAsync("searches");

        Assert.Equal(ExitCodes.Done, code);
        Assert.StartsWith("No search is on record here.", none, StringComparison.Ordinal);
        Assert.True(table.IndexOf("e-mail", StringComparison.Ordinal) < table.IndexOf("name", StringComparison.Ordinal));
        Assert.All([table, inItalian, narrow, document.ToJsonString()], static text =>
        {
            Assert.DoesNotContain("lovelace", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ada", text, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("Cercato per", inItalian, StringComparison.Ordinal);
        Assert.Contains("nome", inItalian, StringComparison.Ordinal);
        Assert.All(narrow.Split('\n'), static line => Assert.InRange(line.Length, 0, 40));
        Assert.Equal(
            ["email", "name"], document["searches"]!.AsArray().Select(static search => (string)search!["searchedBy"]!));
        Assert.All(document["searches"]!.AsArray(), static search =>
        {
            Assert.EndsWith(" on this machine", (string?)search!["by"], StringComparison.Ordinal);
            Assert.Equal(0, (int)search["found"]!);
        });
    }

    [Fact]
    public async Task A_page_says_how_to_go_on()
    {
        await _folder.RunAsync("find", "--name", "Lovelace");
        await _folder.RunAsync("find", "--email", "ada@example.com");

        var first = await _folder.JsonAsync("searches", "--count", "1");
        var (_, table, _) = await _folder.RunAsync("searches", "--count", "1");
        var second = await _folder.JsonAsync("searches", "--count", "1", "--after", (string)first["next"]!);

        Assert.Contains($"More: commerce-customers searches --count 1 --after {first["next"]}", table, StringComparison.Ordinal);
        Assert.Equal("name", (string)Assert.Single(second["searches"]!.AsArray())!["searchedBy"]!);
        Assert.Null((string?)second["next"]);
    }

    [Fact]
    public async Task A_position_that_is_none_is_wrong_use()
    {
        var (code, output, error) = await _folder.RunAsync("searches", "--after", "yesterday");

        Assert.Equal((ExitCodes.WrongUse, ""), (code, output));
        Assert.Contains("--after: Expected the position", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
