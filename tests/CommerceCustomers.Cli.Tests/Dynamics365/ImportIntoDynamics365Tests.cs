using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

public sealed class ImportIntoDynamics365Tests
{
    private const int GoodRows = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("houston-online", "usrt", "30", "USD", "en-us")]
    [InlineData("paris-store", "frrt", "10", "EUR", "fr")]
    public async Task Each_row_of_the_sample_is_there_once_with_the_right_fields(
        string channel, string company, string group, string currency, string language)
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);

        await folder.RunAsync("import", folder.CopySample(), "--channel", channel);
        var (code, _, error) = await folder.RunAsync("sync", "--until-empty", "--timeout", "120");

        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal(GoodRows, lookAlike.Customers.Count);
        Assert.All(lookAlike.Customers, row => Assert.Equal(
            (company, group, currency, language, "Person", "Home"),
            (
                row.Company,
                row.Text("CustomerGroupId"),
                row.Text("SalesCurrencyCode"),
                row.Text("LanguageId"),
                row.Text("PartyType"),
                row.Text("AddressLocationRoles"))));
        await AssertSameAsSampleAsync(folder, lookAlike);
        await AssertAccountsAsync(folder, lookAlike);
        var verified = await folder.JsonAsync("verify");
        Assert.Equal((GoodRows, 0), ((int)verified["checked"]!, verified["findings"]!.AsArray().Count));
    }

    /// <summary>With fewer options another channel database would be verified.</summary>
    [Fact]
    public async Task An_interrupted_verification_says_how_to_continue_with_the_same_options()
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
            $"Go on with: commerce-customers verify --skip-withdrawn --timeout 1 --config {folder.File("commerce-customers.json")}",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_made_in_headquarters_itself_are_found()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        folder.Write(
            "three.csv",
            "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\nGrace,Hopper,grace@example.com\nMary,Shelley,mary@example.com\n");
        await folder.RunAsync("import", folder.File("three.csv"), "--channel", "houston-online");
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");
        lookAlike.Tamper(static rows =>
        {
            var fields = new Dictionary<string, JsonElement>(rows[0].Fields)
            {
                ["CustomerAccount"] = JsonSerializer.SerializeToElement("USRT-999999"),
            };
            rows.Add(rows[0] with { Account = "USRT-999999", Fields = fields });
            rows.RemoveAt(1);
        });
        // Headquarters' "no" counts only after the settling time.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Token);

        var (code, output, _) = await folder.RunAsync("verify", "--output", "json");

        var document = JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(
            ["Doubled", "Missing"],
            document["findings"]!.AsArray().Select(static finding => (string)finding!["kind"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_row_arrives_once_through_every_kind_of_fault()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        await folder.RunAsync("import", folder.CopySample(), "--channel", "houston-online");
        foreach (var fault in new[]
        {
            Fault.ResetAfterCommit, Fault.ServerErrorAfterCommit, Fault.MissingAccount,
            Fault.Html, Fault.TruncatedJson, Fault.OtherCustomer, Fault.ResetBeforeCommit,
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
    public async Task Problems_of_the_environment_are_reported_by_sync_and_explain(Fault fault, string expected)
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

    // The sample may be split at its commas from both ends, because only companies are quoted.
    private static async Task AssertSameAsSampleAsync(ToolFolder folder, DynamicsLookAlike lookAlike)
    {
        var held = lookAlike.Customers.ToDictionary(
            static row => (
                row.Text("PrimaryContactEmail"), row.Text("PersonFirstName"), row.Text("PersonLastName"), row.Text("AddressCity")));
        foreach (var line in (await File.ReadAllLinesAsync(folder.Sample, Token)).Skip(1).Take(GoodRows))
        {
            var cells = line.Split(',');
            var row = held[(cells[^3], cells[2], cells[3], cells[^7])];
            Assert.StartsWith(row.Text("KnownAs")!.Split(',')[0], cells[4].TrimStart('"'), StringComparison.Ordinal);
            Assert.Equal(3, row.Text("AddressCountryRegionId")!.Length);
            Assert.False(string.IsNullOrEmpty(row.Text("PrimaryContactPhone")));
        }
    }

    private static async Task AssertAccountsAsync(ToolFolder folder, DynamicsLookAlike lookAlike)
    {
        var (_, output, _) = await folder.RunAsync("list", "--count", "10000", "--output", "json");
        var known = JsonNode.Parse(output)!.AsArray().ToDictionary(
            static record => (string)record!["customerId"]!, static record => (string)record!["accountNumber"]!);
        Assert.Equal(
            lookAlike.Customers.ToDictionary(static row => row.Text("IdentificationNumber")!, static row => row.Account).OrderBy(
                static entry => entry.Key, StringComparer.Ordinal),
            known.OrderBy(static entry => entry.Key, StringComparer.Ordinal));
    }
}
