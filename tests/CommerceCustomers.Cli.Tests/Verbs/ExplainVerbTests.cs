using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>A customer is named by its customer id or by its account number.</summary>
public sealed class ExplainVerbTests : IDisposable
{
    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Fact]
    public async Task An_account_number_explains_its_customer()
    {
        var (id, account) = await SynchronizedAsync();

        var found = await _folder.JsonAsync("explain", account);
        var named = await _folder.JsonAsync("explain", account, "--legal-entity", "usrt");

        Assert.Equal((id, id), ((string)found["customerId"]!, (string)named["customerId"]!));
    }

    [Fact]
    public async Task An_account_number_of_no_customer_is_wrong_use_that_names_the_legal_entities()
    {
        var (code, output, error) = await _folder.RunAsync("explain", "C-4711");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.StartsWith("There is no customer with account number 'C-4711' in usrt.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_number_is_looked_for_only_in_the_named_legal_entity()
    {
        var (_, account) = await SynchronizedAsync();

        var (code, _, error) = await _folder.RunAsync("explain", account, "--legal-entity", "demf");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains($"There is no customer with account number '{account}' in demf.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123456789012345678901")]
    [InlineData(" ")]
    public async Task What_is_neither_an_id_nor_an_account_number_is_wrong_use(string text)
    {
        var (code, _, error) = await _folder.RunAsync("explain", text);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("which is a UUID, or an account number of 1 to 20 characters", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_number_of_two_legal_entities_asks_which()
    {
        _folder.Write("commerce-customers.json", ToolFolder.Settings.Replace(
            "\"boston-store\":   { \"Type\": \"RetailStore\", \"LegalEntity\": \"usrt\"",
            "\"boston-store\":   { \"Type\": \"RetailStore\", \"LegalEntity\": \"frrt\"",
            StringComparison.Ordinal));
        await TwinAccounts.CreateAsync(_folder, ["houston-online", "boston-store"]);

        var (code, _, error) = await _folder.RunAsync("explain", TwinAccounts.Account);
        var french = await _folder.JsonAsync("explain", TwinAccounts.Account, "--legal-entity", "frrt");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.StartsWith("--legal-entity: Expected one of frrt, usrt,", error, StringComparison.Ordinal);
        Assert.Equal("boston-store", (string)french["record"]!["channel"]!);
    }

    [Fact]
    public async Task Advice_names_the_customer_itself()
    {
        var file = _folder.Write("one.csv", "First Name\nAda\n");
        await _folder.RunAsync("import", file, "--channel", "houston-online");
        var id = (string)(await _folder.JsonAsync("list"))[0]!["customerId"]!;

        var (_, output, _) = await _folder.RunAsync("explain", id);

        Assert.Contains($"commerce-customers edit {id} FILE", output, StringComparison.Ordinal);
        Assert.Contains($"commerce-customers cancel {id} --reason", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_is_in_Italian_when_it_is_asked_for()
    {
        var file = _folder.Write("one.csv", "First Name\nAda\n");
        await _folder.RunAsync("import", file, "--channel", "houston-online");
        var id = (string)(await _folder.JsonAsync("list"))[0]!["customerId"]!;

        var (code, output, _) = await _folder.RunAsync("explain", id, "--language", "it");
        var document = await _folder.JsonAsync("explain", id, "--language", "it");
        var english = await _folder.JsonAsync("explain", id);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("In attesa della sede centrale:", output, StringComparison.Ordinal);
        Assert.Contains("Che cosa fare:", output, StringComparison.Ordinal);
        Assert.StartsWith("In attesa", (string)document["summary"]!, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(english["codes"], document["codes"]));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("italiano")]
    [InlineData("../it")]
    public async Task A_language_without_words_is_refused(string language)
    {
        var (code, _, error) = await _folder.RunAsync("explain", "019bc186-de00-7000-8000-0000000001ed", "--language", language);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(
            $"--language: Expected a language that there are words in, en or it, but found '{language}'.", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(string Id, string Account)> SynchronizedAsync()
    {
        var file = _folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await _folder.RunAsync("import", file, "--channel", "boston-store");
        var customer = (await _folder.JsonAsync("list"))[0]!;
        return ((string)customer["customerId"]!, (string)customer["accountNumber"]!);
    }
}
