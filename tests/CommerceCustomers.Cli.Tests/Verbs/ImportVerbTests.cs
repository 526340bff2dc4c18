using System.Text.Json.Nodes;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class ImportVerbTests : IDisposable
{
    // The last row of the sample has its e-mail address and its phone number in each other's place.
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
    public async Task Every_customer_has_an_account_number_of_its_own_and_an_import_afterwards_creates_nobody()
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
    public async Task The_row_that_is_refused_is_written_down_with_its_line_and_the_reason()
    {
        var sample = _folder.CopySample();

        var (code, output, error) = await _folder.RunAsync("import", sample, "--channel", Channel);

        var rejects = await File.ReadAllLinesAsync(sample + ".rejected.csv", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.StartsWith("1,001 rows: 0 created, 1,000 pending, 0 there before, 1 rejected", output, StringComparison.Ordinal);
        Assert.Equal(2, rejects.Length);
        Assert.EndsWith(",Line,Reason", rejects[0], StringComparison.Ordinal);
        Assert.Contains(",1002,", rejects[1], StringComparison.Ordinal);
        Assert.Contains("email", rejects[1], StringComparison.OrdinalIgnoreCase);
        Assert.Contains(sample + ".rejected.csv", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_stand_on_standard_error_beside_the_document()
    {
        var (_, output, error) = await _folder.RunAsync("import", _folder.CopySample(), "--channel", Channel, "--output", "json");

        Assert.Equal(_folder.File("sample.csv.rejected.csv"), (string?)JsonNode.Parse(output)!["rejects"]);
        Assert.Contains("Not imported: \"Index\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_refused_rows_is_done_and_its_columns_go_where_they_are_placed()
    {
        var file = _folder.Write("two.csv", "First Name,Code\nAda,1\nEve,2\n");

        var (code, _, _) = await _folder.RunAsync(
            "import", file, "--channel", Channel, "--map", "Code=attributes.code", "--key", "Code");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(["1", "2"], (await ListAsync()).Select(static customer => (string)customer!["attributes"]!["code"]!).Order());
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
