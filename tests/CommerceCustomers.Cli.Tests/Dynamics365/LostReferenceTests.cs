using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>An unusable reference field, and one that another system blanks.</summary>
public sealed class LostReferenceTests
{
    private const string OneRow = "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_names_a_reference_that_dual_write_blanked_and_nothing_is_sent_again()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        folder.Write("one.csv", OneRow);
        await folder.RunAsync("import", folder.File("one.csv"), "--channel", "houston-online");
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");
        lookAlike.BlankedByDualWrite = ["IdentificationNumber"];
        // Headquarters' "no" counts only after the settling time.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Token);

        var (code, output, _) = await folder.RunAsync("verify", "--output", "json");
        var (_, lines, _) = await folder.RunAsync("verify");
        await folder.RunAsync("import", folder.File("one.csv"), "--channel", "houston-online");
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        var document = JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(
            ("ReferenceLost", 1, 0),
            ((string?)document["findings"]![0]!["kind"], (int)document["referenceLost"]!, (int)document["missing"]!));
        Assert.Contains("customer id lost", lines, StringComparison.Ordinal);
        Assert.Contains("1 with the customer id lost in headquarters.", lines, StringComparison.Ordinal);
        Assert.Single(lookAlike.Customers);
    }

    [Fact]
    public async Task A_service_does_not_start_with_an_unusable_reference_field()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        lookAlike.Extend("ContosoShopCustomerId");
        using var folder = Dynamics365Folder.Of(lookAlike);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("commerce-customers.json"), Token))!;
        settings["CommerceCustomers"]!["Headquarters"]!["ReferenceField"] = "ContosoShopCustmerId";
        folder.Write("commerce-customers.json", settings.ToJsonString());

        var (code, _, error) = await folder.RunAsync("serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("Headquarters:ReferenceField: Expected a text field", error, StringComparison.Ordinal);
        Assert.Contains("Fields that would do: ContosoShopCustomerId, ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_countries_uses_that_of_the_default_customer()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("commerce-customers.json"), Token))!;
        settings["CommerceCustomers"]!["Channels"]!["houston-online"]!["DefaultCustomer"]!["Country"] = "USA";
        settings["CommerceCustomers"]!["Channels"]!["houston-online"]!["DefaultCustomer"]!["Affiliations"] = new JsonArray("VIP");
        folder.Write("commerce-customers.json", settings.ToJsonString());
        folder.Write("one.csv", "First Name,Last Name,Email,City\nAda,Lovelace,ada@example.com,Houston\n");

        var (code, _, error) = await folder.RunAsync("import", folder.File("one.csv"), "--channel", "houston-online");
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("gives what headquarters cannot hold: affiliations", error, StringComparison.Ordinal);
        Assert.Equal("USA", Assert.Single(lookAlike.Customers).Text("AddressCountryRegionId"));
    }
}
