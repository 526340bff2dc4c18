using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class FindVerbTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";

    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("--email", "ADA@example.com")]
    [InlineData("--phone", "(713) 555-0100")]
    [InlineData("--phone", "+1 713 555 0100")]
    [InlineData("--name", "lovel")]
    public async Task A_person_is_found_by_what_is_known_of_it(string option, string text)
    {
        var id = await ImportAsync();

        var (code, output, _) = await _folder.RunAsync("find", option, text);
        var document = await _folder.JsonAsync("find", option, text);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(id, output, StringComparison.Ordinal);
        Assert.Contains($"Why it is there: commerce-customers explain {id}", output, StringComparison.Ordinal);
        Assert.Equal((id, null), ((string)Assert.Single(document["customers"]!.AsArray())!["customerId"]!, (string?)document["next"]));
    }

    [Theory]
    [InlineData("US")]
    [InlineData("usa")]
    [InlineData("United States")]
    public async Task A_country_is_named_as_in_a_sign_up(string country)
    {
        var id = await ImportAsync();

        var (code, output, _) = await _folder.RunAsync("find", "--phone", "(713) 555-0100", "--country", country);
        var (wrong, _, error) = await _folder.RunAsync("find", "--phone", "(713) 555-0100", "--country", "Nowhere", "--language", "it");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(id, output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.WrongUse, wrong);
        Assert.Contains("--country: Il paese serve solo accanto al telefono", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_list_and_status_speak_Italian_when_asked_to()
    {
        var id = await ImportAsync();

        var (_, found, _) = await _folder.RunAsync("find", "--name", "lovel", "--language", "it");
        var (_, listed, _) = await _folder.RunAsync("list", "--language", "it");
        var (_, status, _) = await _folder.RunAsync("status", "--language", "it");

        Assert.Contains($"Perché è lì: commerce-customers explain {id}", found, StringComparison.Ordinal);
        Assert.All([found, listed], static table => Assert.Contains("in attesa", table, StringComparison.Ordinal));
        Assert.All([found, listed], static table => Assert.DoesNotContain("Customer ", table, StringComparison.Ordinal));
        Assert.StartsWith("1 cliente aspetta la sede centrale, dal ", status, StringComparison.Ordinal);
        Assert.Contains("asincrona", status, StringComparison.Ordinal);
        Assert.DoesNotContain("waiting", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_synchronized_customer_is_found_by_account_id_and_email()
    {
        var id = await ImportAsync();
        await _folder.RunAsync("sync", "--until-empty");
        var account = (string)(await _folder.JsonAsync("list"))[0]!["accountNumber"]!;

        foreach (var search in new string[][]
        {
            ["--account", account],
            ["--account", account, "--legal-entity", "usrt"],
            ["--id", id],
            ["--email", "ada@example.com"],
        })
        {
            var found = Assert.Single((await _folder.JsonAsync(["find", .. search]))["customers"]!.AsArray());
            Assert.Equal((id, "Synchronized"), ((string)found!["customerId"]!, (string)found["state"]!));
        }
    }

    [Fact]
    public async Task Nobody_is_an_answer()
    {
        await ImportAsync();

        var (code, output, _) = await _folder.RunAsync("find", "--name", "hopper");
        var document = await _folder.JsonAsync("find", "--identity", "https://login.example.com|4711");

        Assert.Equal(ExitCodes.Done, code);
        Assert.StartsWith("Nobody was found.", output, StringComparison.Ordinal);
        Assert.Empty(document["customers"]!.AsArray());
    }

    [Fact]
    public async Task More_than_a_page_says_how_to_go_on()
    {
        var lines = Enumerable.Range(1, 60).Select(static number => $"Ada,Lovelace,ada{number}@example.com");
        var file = _folder.Write("many.csv", $"First Name,Last Name,Email\n{string.Join('\n', lines)}\n");
        await _folder.RunAsync("import", file, "--channel", "houston-online");

        var (_, output, _) = await _folder.RunAsync("find", "--name", "ada lovelace");
        var first = await _folder.JsonAsync("find", "--name", "ada lovelace");
        var second = await _folder.JsonAsync("find", "--name", "ada lovelace", "--before", (string)first["next"]!);

        Assert.Contains(
            $"There may be more: commerce-customers find --name 'ada lovelace' --before {first["next"]}", output, StringComparison.Ordinal);
        Assert.Equal((50, 10), (first["customers"]!.AsArray().Count, second["customers"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("NothingToSearchBy", "--email, --phone, --name", "find")]
    [InlineData("SeveralToSearchBy", "--name: Expected one thing", "find", "--email", "ada@example.com", "--name", "Ada")]
    [InlineData("MeaninglessSearch", "--email: Expected a whole e-mail address", "find", "--email", "ada")]
    [InlineData("MeaninglessSearch", "--phone: Expected a phone number", "find", "--phone", "ada")]
    [InlineData("MeaninglessSearch", "--name: Expected a name", "find", "--name", "*")]
    [InlineData("MeaninglessSearch", "--country: Expected a country only beside phone", "find", "--name", "Ada", "--country", "USA")]
    [InlineData("MeaninglessSearch", "--legal-entity: Expected", "find", "--id", SomeId, "--legal-entity", "usrt")]
    [InlineData("WrongUse", "which is a UUID", "find", "--id", "4711")]
    [InlineData("WrongUse", "--identity: Expected issuer and subject", "find", "--identity", "4711")]
    [InlineData("WrongUse", "--legal-entity: Expected a legal entity", "find", "--account", "C-1", "--legal-entity", "")]
    public async Task A_search_that_means_nothing_is_wrong_use_with_its_own_code(string expected, string words, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);
        var document = JsonNode.Parse((await _folder.RunAsync([.. arguments, "--output", "json"])).Output)!;

        Assert.Equal((ExitCodes.WrongUse, ""), (code, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal(expected, (string)document["error"]!["code"]!);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ImportAsync()
    {
        var file = _folder.Write("one.csv", "First Name,Last Name,Email,Phone\nAda,Lovelace,ada@example.com,+1 713 555 0100\n");
        await _folder.RunAsync("import", file, "--channel", "houston-online");
        return (string)(await _folder.JsonAsync("list")).AsArray().Single()!["customerId"]!;
    }
}
