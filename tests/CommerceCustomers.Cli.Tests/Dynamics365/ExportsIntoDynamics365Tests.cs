using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>
/// Files in the form that shops, tills and address books export, imported into an environment without settings of its
/// own.
/// </summary>
public sealed class ExportsIntoDynamics365Tests
{
    private const string Elm = "12 Elm Row\nFlat 9";

    /// <summary>For each file: street, city, state, postal code, country and phone number of its first and second customer.</summary>
    public static TheoryData<string, string, string, string[]> Exports => new()
    {
        {
            "shopify.csv", $"{Elm}|Boston|MA|02108|USA|+16175550102", "4 Quay St|Portland|ME|04101|USA|",
            ["Customer ID", "State", "Total Spent", "Tags"]
        },
        {
            "magento.csv", $"{Elm}|Austin|TX|78701|USA|512-555-0101", "4 Quay St|Galway||H91 E2K3|IRL|+353 91 550 102",
            ["group_id", "password_hash"]
        },
        {
            "outlook.csv", $"{Elm}|Boston|MA|02108|USA|(617) 555-0101", "4 Quay St|Portland|ME|04101|USA|(207) 555-0102",
            ["Title", "Business Fax"]
        },
        {
            "salesforce.csv", $"{Elm}|Boston|MA|02108|USA|(617) 555-0101", "4 Quay St|Portland||04101|USA|(207) 555-0102",
            ["Salutation", "Account Owner", "Fax"]
        },
        {
            "google.csv", $"{Elm}|Boston|MA|02108|USA|+1 617-555-0101", "|||||",
            ["Address 1 - Formatted", "Address 1 - PO Box", "Nickname"]
        },
        {
            "lightspeed.csv", $"{Elm}\nPonsonby|Auckland||1011|NZL|021 555 0101", "4 Quay St|Wellington||6011|NZL|09 555 0102",
            ["customer_group_name", "sex"]
        },
        {
            "woocommerce.csv", $"{Elm}|Boston|MA|02108|USA|617-555-0101", "4 Quay St|Portland|ME|04101|USA|",
            ["role", "shipping_first_name"]
        },
        {
            "bigcommerce.csv", $"{Elm}|Boston|MA|02108|USA|617-555-0101", "4 Quay St|Portland|ME|04101|USA|",
            ["Customer Group", "Store Credit"]
        },
        { "mailchimp.csv", "|||||617-555-0101", "|||||", ["Address", "REGION", "CC"] },
        {
            "hubspot.csv", "12 Elm Row|Boston|MA|02108|USA|+1 617-555-0101", "4 Quay St|Portland|ME|04101|USA|",
            ["Preferred language", "Type", "Lead Status"]
        },
    };

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task Every_row_is_imported_to_the_right_fields_and_skipped_columns_are_named(
        string name, string mara, string tom, string[] leftOut)
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Folder(lookAlike);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Data", "Exports", name), folder.File(name));

        var report = await folder.JsonAsync("import", folder.File(name), "--channel", "houston-online");

        var customers = (await folder.JsonAsync("list")).AsArray().ToDictionary(static customer => (string)customer!["firstName"]!);
        Assert.True((int)report["rejected"]! == 0, report.ToJsonString());
        Assert.Equal((int)report["rows"]!, (int)report["pending"]!);
        Assert.Equal(mara, Shown(customers["Mara"]!));
        Assert.Equal(tom, Shown(customers["Tom"]!));
        Assert.Equal(("Lindqvist", "mara@example.com"), ((string?)customers["Mara"]!["lastName"], (string?)customers["Mara"]!["email"]));
        Assert.Equal(("O'Neil", "tom@example.com"), ((string?)customers["Tom"]!["lastName"], (string?)customers["Tom"]!["email"]));
        Assert.All(customers.Values, static customer => Assert.Null(customer!["organizationName"]));
        Assert.All(customers.Values, static customer => Assert.Equal("30", (string?)customer!["customerGroup"]));
        var named = report["leftOut"]!.AsArray().Select(static column => ((string)column!["column"]!).Trim('"')).ToHashSet();
        Assert.All(leftOut, header => Assert.Contains(header, named));
    }

    /// <summary>Square exports no country, and this headquarters accepts no address without one.</summary>
    [Fact]
    public async Task A_missing_required_field_is_reported_before_the_first_row()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Folder(lookAlike);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Data", "Exports", "square.csv"), folder.File("square.csv"));

        var (code, _, error) = await folder.RunAsync("import", folder.File("square.csv"), "--channel", "houston-online");
        var settings = await File.ReadAllTextAsync(folder.File("commerce-customers.json"), TestContext.Current.CancellationToken);
        folder.Write(
            "commerce-customers.json",
            settings.Replace("\"CustomerGroup\": \"30\"", "\"Country\": \"USA\", \"CustomerGroup\": \"30\"", StringComparison.Ordinal));
        var report = await folder.JsonAsync("import", folder.File("square.csv"), "--channel", "houston-online");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("Headquarters requires country, but no column", error, StringComparison.Ordinal);
        Assert.Contains("DefaultCustomer", error, StringComparison.Ordinal);
        Assert.Equal((2, 0), ((int)report["pending"]!, (int)report["rejected"]!));
    }

    [Fact]
    public async Task The_sample_is_imported_without_a_company_for_persons_and_says_so()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Folder(lookAlike);

        var (_, output, error) = await folder.RunAsync("import", folder.CopySample(), "--channel", "houston-online");

        Assert.StartsWith("1,001 rows: 0 created, 1,000 waiting, 0 there before, 1 rejected", output, StringComparison.Ordinal);
        Assert.Contains("1 × Email: Expected an e-mail address", output, StringComparison.Ordinal);
        Assert.Contains(
            "\"Company\" (for persons: headquarters cannot hold it; the setting Headquarters:PersonOrganizationField makes room)",
            error,
            StringComparison.Ordinal);
        Assert.Contains("\"First Name\" to firstName", error, StringComparison.Ordinal);
        Assert.Contains("\"Customer Id\" is different in every row. With --key \"Customer Id\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_placed_with_map_is_refused_and_counted_with_the_setting()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Folder(lookAlike);

        var report = await folder.JsonAsync(
            "import", folder.CopySample(), "--channel", "houston-online", "--map", "Company=organizationName");

        var reason = report["reasons"]![0]!;
        Assert.Equal((1001, "Company"), ((int)reason["count"]!, (string)reason["column"]!));
        Assert.Equal("Headquarters:PersonOrganizationField", (string)reason["setting"]!);
    }

    [Theory]
    [InlineData("--skip", "Company")]
    [InlineData("--map", "Company=")]
    public async Task A_column_is_left_out_on_request(string option, string value)
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Folder(lookAlike);

        var report = await folder.JsonAsync("import", folder.CopySample(), "--channel", "houston-online", option, value);

        Assert.Equal(1000, (int)report["pending"]!);
        Assert.Contains(
            report["leftOut"]!.AsArray(),
            static column => (string)column!["column"]! == "\"Company\"" && (string)column["reason"]! == "as you said");
    }

    private static ToolFolder Folder(DynamicsLookAlike lookAlike)
    {
        var folder = Dynamics365Folder.Of(lookAlike);
        var settings = File.ReadAllText(folder.File("commerce-customers.json"));
        folder.Write(
            "commerce-customers.json", settings.Replace("\"PersonOrganizationField\": \"KnownAs\",", "", StringComparison.Ordinal));
        return folder;
    }

    private static string Shown(JsonNode customer)
    {
        var address = customer["addresses"]?.AsArray() is { Count: > 0 } addresses ? addresses[0] : null;
        string?[] parts =
        [
            (string?)address?["street"], (string?)address?["city"], (string?)address?["state"], (string?)address?["zipCode"],
            (string?)address?["country"], (string?)customer["phone"],
        ];
        return string.Join('|', parts);
    }
}
