using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class ImportVerbTests : IDisposable
{
    // The last row of the sample has e-mail address and phone number exchanged.
    private const int Rows = 1001;
    private const int GoodRows = 1000;
    private const string Channel = "houston-online";
    private const string CallCenter =
        """
        "Channels": { "austin-calls": { "Type": "CallCenter", "LegalEntity": "usrt",
                                        "DefaultCustomer": { "CustomerGroup": "30", "Currency": "USD" } },
        """;

    private readonly ToolFolder _folder
        = new(ToolFolder.Settings.Replace("\"Channels\": {", CallCenter, StringComparison.Ordinal));

    [Theory]
    [InlineData("boston-store")]
    [InlineData("austin-calls")]
    public async Task A_sync_channel_imports_the_sample_once_and_a_second_run_creates_nobody(string channel)
    {
        var sample = _folder.CopySample();

        var first = await _folder.JsonAsync("import", sample, "--channel", channel);
        var again = await _folder.JsonAsync("import", sample, "--channel", channel);
        var (code, _, _) = await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        var customers = await ListAsync();
        Assert.Equal((Rows, GoodRows, 1), ((int)first["rows"]!, (int)first["created"]!, (int)first["rejected"]!));
        Assert.Equal((0, GoodRows, 1), ((int)again["created"]!, (int)again["existing"]!, (int)again["rejected"]!));
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(GoodRows, customers.Count);
        Assert.All(customers, static customer => Assert.Equal("Synchronized", (string?)customer!["state"]));
    }

    [Fact]
    public async Task Every_customer_has_its_own_account_number_and_a_second_import_creates_none()
    {
        var sample = _folder.CopySample();
        await _folder.RunAsync("import", sample, "--channel", Channel);
        await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        var again = await _folder.JsonAsync("import", sample, "--channel", Channel);

        var accounts = (await ListAsync()).Select(static customer => (string)customer!["accountNumber"]!);
        Assert.Equal((0, GoodRows), ((int)again["pending"]!, (int)again["existing"]!));
        Assert.Equal(GoodRows, accounts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_row_is_refused_with_all_its_errors_at_once()
    {
        var file = _folder.Write(
            "shop.csv", "First Name,Email,Country,Phone\nAda,no address,Nowhere,5.55E+09\nEve,eve@example.com,Germany,+49 30 901820\n");

        var (code, output, _) = await _folder.RunAsync("import", file, "--channel", Channel);

        var row = (await File.ReadAllLinesAsync(file + ".rejected.csv", TestContext.Current.CancellationToken))[1];
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.StartsWith("2 rows: 0 created, 1 waiting, 0 there before, 1 rejected", output, StringComparison.Ordinal);
        Assert.All(["Email: ", "Country: ", "Phone: "], header =>
        {
            Assert.Contains(header, row, StringComparison.Ordinal);
            Assert.Equal(2, row.Split(header).Length);
            Assert.Contains(header.TrimEnd(' ', ':'), output, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("attribute", row, StringComparison.Ordinal);
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task A_refused_row_is_kept_with_its_line_and_the_reason()
    {
        var sample = _folder.CopySample();

        var (code, output, error) = await _folder.RunAsync("import", sample, "--channel", Channel);

        var rejects = await File.ReadAllLinesAsync(sample + ".rejected.csv", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.StartsWith("1,001 rows: 0 created, 1,000 waiting, 0 there before, 1 rejected", output, StringComparison.Ordinal);
        Assert.Equal(2, rejects.Length);
        Assert.EndsWith(",Line,Reason", rejects[0], StringComparison.Ordinal);
        Assert.Contains(",1002,", rejects[1], StringComparison.Ordinal);
        Assert.Contains("email", rejects[1], StringComparison.OrdinalIgnoreCase);
        Assert.Contains(sample + ".rejected.csv", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_go_to_standard_error_beside_the_document()
    {
        var (_, output, error) = await _folder.RunAsync("import", _folder.CopySample(), "--channel", Channel, "--output", "json");

        Assert.Equal(_folder.File("sample.csv.rejected.csv"), (string?)JsonNode.Parse(output)!["rejects"]);
        Assert.Contains("Not imported: \"Index\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_refused_rows_is_done_and_map_places_its_columns()
    {
        var file = _folder.Write("two.csv", "First Name,Code\nAda,1\nEve,2\n");

        var (code, _, _) = await _folder.RunAsync(
            "import", file, "--channel", Channel, "--map", "Code=attributes.code", "--key", "Code");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(["1", "2"], (await ListAsync()).Select(static customer => (string)customer!["attributes"]!["code"]!).Order());
    }

    [Fact]
    public async Task The_file_may_come_after_several_maps()
    {
        var file = _folder.Write("one.csv", "Foo,Bar\nAda,Lovelace\n");

        var (code, output, error) = await _folder.RunAsync(
            "import", "--map", "Foo=firstName", "--map", "Bar=lastName", file, "--channel", Channel);

        Assert.Equal("Imported: \"Foo\" to firstName, \"Bar\" to lastName.\n", error);
        Assert.StartsWith("1 rows: 0 created, 1 waiting", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, code);
    }

    [Fact]
    public async Task An_unknown_channel_is_reported_before_the_file_is_read()
    {
        var file = _folder.Write("two.csv", "First Name,Country\nAda,Germany\nEve,Germny\n");
        await _folder.RunAsync("import", file, "--channel", Channel);
        var corrected = _folder.Write(
            "two.csv.rejected.csv",
            (await File.ReadAllTextAsync(file + ".rejected.csv", TestContext.Current.CancellationToken)).Replace(
                "Germny", "Germany", StringComparison.Ordinal));

        var (code, _, error) = await _folder.RunAsync("import", file, "--channel", "nope");
        var (_, _, missing) = await _folder.RunAsync("import", _folder.File("nowhere.csv"), "--channel", "nope");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("There is no channel 'nope'", error, StringComparison.Ordinal);
        Assert.Contains("There is no channel 'nope'", missing, StringComparison.Ordinal);
        Assert.Contains("Germany", await File.ReadAllTextAsync(corrected, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_that_are_kept_are_reported()
    {
        var file = _folder.Write("two.csv", "First Name,Country\nAda,Germany\nEve,Germny\n");
        await _folder.RunAsync("import", file, "--channel", Channel);
        _folder.Write(
            "two.csv.rejected.csv",
            (await File.ReadAllTextAsync(file + ".rejected.csv", TestContext.Current.CancellationToken)).Replace(
                "Germny", "Germany", StringComparison.Ordinal));

        var (_, _, error) = await _folder.RunAsync("import", file, "--channel", Channel);
        var corrected = await _folder.JsonAsync("import", file + ".rejected.csv", "--channel", Channel);

        Assert.Contains($"{file}.rejected.csv holds corrections", error, StringComparison.Ordinal);
        Assert.Contains($"See which and why in {file}.rejected.2.csv", error, StringComparison.Ordinal);
        Assert.Equal((1, 0), ((int)corrected["pending"]!, (int)corrected["existing"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_blank_channel_is_reported_in_plain_words(string channel)
    {
        var file = _folder.Write("one.csv", "First Name\nAda\n");

        var (code, _, error) = await _folder.RunAsync("import", file, "--channel", channel);
        var (listed, _, listError) = await _folder.RunAsync("list", "--channel", channel);

        Assert.Equal((ExitCodes.WrongUse, ExitCodes.WrongUse), (code, listed));
        Assert.StartsWith("--channel: Expected the name of a channel", error, StringComparison.Ordinal);
        Assert.StartsWith("--channel: Expected the name of a channel", listError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var (code, _, error) = await _folder.RunAsync("import", _folder.File("nowhere.csv"), "--channel", Channel);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(_folder.File("nowhere.csv"), error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonArray> ListAsync() => (await _folder.JsonAsync("list", "--count", "10000")).AsArray();
}
