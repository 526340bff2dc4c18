using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>With Dynamics 365 as headquarters an explanation names both menus, and which of the two systems decides.</summary>
public sealed class ExplainedMenusTests
{
    [Fact]
    public async Task An_explanation_names_where_the_option_and_the_profile_stand_in_headquarters()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await folder.RunAsync("import", folder.File("one.csv"), "--channel", "houston-online");
        var id = (string)(await folder.JsonAsync("list")).AsArray()[0]!["customerId"]!;

        var setting = (await folder.JsonAsync("explain", id))["setting"]!;
        var italian = (await folder.JsonAsync("explain", id, "--language", "it"))["setting"]!["places"]!.AsArray();

        Assert.Equal("FunctionalityProfiles:online:CreateCustomerInAsyncMode", (string)setting["key"]!);
        Assert.Contains("Online store setup > Functionality profiles > ", (string)setting["path"]!, StringComparison.Ordinal);
        var places = setting["places"]!.AsArray().Select(static place => (string)place!).ToList();
        Assert.Contains(places, static place => place.Contains(
            "Channels > Online stores > the store > General > Functionality profile. A change there alone changes nothing here.",
            StringComparison.Ordinal));
        Assert.Contains(italian, static place => ((string)place!).Contains(
            "Impostazione punto vendita online > Profili funzionalità", StringComparison.Ordinal));
    }
}
