using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

public sealed class ImportIntoDynamics365Tests
{
    private const int GoodRows = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("houston-online", "usrt", "30", "USD", "en-us")]
    [InlineData("paris-store", "frrt", "10", "EUR", "fr")]
    public async Task Each_row_of_the_sample_is_there_once_with_the_right_fields(string channel, string company, string group, string currency, string language)
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);

        await folder.RunAsync("import", folder.CopySample(), "--channel", channel);
        var (code, _, error) = await folder.RunAsync("sync", "--until-empty", "--timeout", "120");

        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal(GoodRows, lookAlike.Customers.Count);
        Assert.All(lookAlike.Customers, row => Assert.Equal(
            (company, group, currency, language, "Person", "Home"),
            (row.Company, row.Text("CustomerGroupId"), row.Text("SalesCurrencyCode"), row.Text("LanguageId"), row.Text("PartyType"), row.Text("AddressLocationRoles"))));
        await AssertSameAsSampleAsync(folder, lookAlike);
        await AssertAccountsAsync(folder, lookAlike);
        var verified = await folder.JsonAsync("verify");
        Assert.Equal((GoodRows, 0), ((int)verified["checked"]!, verified["findings"]!.AsArray().Count));
    }

    // With less than was given, another channel database would be verified.
    [Fact]
    public async Task A_verification_that_stops_says_how_to_go_on_with_all_that_was_given()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await folder.RunAsync("import", folder.File("one.csv"), "--channel", "houston-online");
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");
        await lookAlike.TakeDownAsync();

        var (code, _, error) = await folder.RunAsync("verify", "--timeout", "1", "--skip-withdrawn");

        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Contains(
            $"Go on with: commerce-customers verify --skip-withdrawn --timeout 1 --config {folder.File("commerce-customers.json")}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_did_behind_the_back_of_the_channel_is_found()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        folder.Write("three.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\nGrace,Hopper,grace@example.com\nMary,Shelley,mary@example.com\n");
        await folder.RunAsync("import", folder.File("three.csv"), "--channel", "houston-online");
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");
        lookAlike.Tamper(static rows =>
        {
            rows.Add(rows[0] with { Account = "USRT-999999", Fields = new Dictionary<string, System.Text.Json.JsonElement>(rows[0].Fields) { ["CustomerAccount"] = System.Text.Json.JsonSerializer.SerializeToElement("USRT-999999") } });
            rows.RemoveAt(1);
        });
        // A "no" counts only after the settling time.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Token);

        var (code, output, _) = await folder.RunAsync("verify", "--output", "json");

        var document = JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(["Doubled", "Missing"], document["findings"]!.AsArray().Select(static finding => (string)finding!["kind"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Through_every_kind_of_trouble_each_row_arrives_once()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        await folder.RunAsync("import", folder.CopySample(), "--channel", "houston-online");
        foreach (var fault in new[]
        {
            Fault.ResetAfterCommit, Fault.ServerErrorAfterCommit, Fault.MissingAccount, Fault.Html, Fault.TruncatedJson, Fault.OtherCustomer, Fault.ResetBeforeCommit,
            Fault.GatewayErrorAfterCommit, Fault.RequestTimeoutAfterCommit, Fault.LongAccount,
        })
        {
            lookAlike.Next(fault);
        }

        var (code, _, error) = await folder.RunAsync("sync", "--until-empty", "--timeout", "180");

        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal(GoodRows, lookAlike.Customers.Count);
        Assert.Equal(GoodRows, lookAlike.Customers.Select(static row => row.Text("IdentificationNumber")).Distinct().Count());
        await AssertAccountsAsync(folder, lookAlike);
    }

    [Theory]
    [InlineData(Fault.TokenRefused, "does not accept the token")]
    [InlineData(Fault.Forbidden, "forbids the call")]
    [InlineData(Fault.NumberSequenceExhausted, "number sequence")]
    public async Task What_is_wrong_with_the_environment_is_named_where_people_look(Fault fault, string expected)
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await folder.RunAsync("import", folder.File("one.csv"), "--channel", "houston-online");
        lookAlike.Now = fault;

        var (code, _, error) = await folder.RunAsync("sync", "--until-empty", "--timeout", "2");

        var id = (string)(await folder.JsonAsync("list")).AsArray()[0]!["customerId"]!;
        var (_, explanation, _) = await folder.RunAsync("explain", id);
        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Contains(expected, error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(expected, explanation, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(lookAlike.Customers);
    }

    // The sample is plain enough to be split at its commas from both ends: only the company is ever quoted.
    private static async Task AssertSameAsSampleAsync(Verbs.ToolFolder folder, DynamicsLookAlike lookAlike)
    {
        var held = lookAlike.Customers.ToDictionary(static row => (row.Text("PrimaryContactEmail"), row.Text("PersonFirstName"), row.Text("PersonLastName"), row.Text("AddressCity")));
        foreach (var line in (await File.ReadAllLinesAsync(folder.Sample, Token)).Skip(1).Take(GoodRows))
        {
            var cells = line.Split(',');
            var row = held[(cells[^3], cells[2], cells[3], cells[^7])];
            Assert.StartsWith(row.Text("KnownAs")!.Split(',')[0], cells[4].TrimStart('"'), StringComparison.Ordinal);
            Assert.Equal(3, row.Text("AddressCountryRegionId")!.Length);
            Assert.False(string.IsNullOrEmpty(row.Text("PrimaryContactPhone")));
        }
    }

    private static async Task AssertAccountsAsync(Verbs.ToolFolder folder, DynamicsLookAlike lookAlike)
    {
        var (_, output, _) = await folder.RunAsync("list", "--count", "10000", "--output", "json");
        var known = JsonNode.Parse(output)!.AsArray().ToDictionary(
            static record => (string)record!["customerId"]!, static record => (string)record!["accountNumber"]!);
        Assert.Equal(
            lookAlike.Customers.ToDictionary(static row => row.Text("IdentificationNumber")!, static row => row.Account).OrderBy(static entry => entry.Key, StringComparer.Ordinal),
            known.OrderBy(static entry => entry.Key, StringComparer.Ordinal));
    }
}
