using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>When headquarters refuses one field, the error of the customer names it by our name.</summary>
public sealed class RefusedFieldTests
{
    [Fact]
    public async Task List_and_explain_name_the_field_that_headquarters_refused()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        lookAlike.ForeignKeys["CustomerGroupId"] = new HashSet<string> { "10", "20", "30" };
        using var folder = Dynamics365Folder.Of(lookAlike);
        folder.Write("two.csv", "First Name,Last Name,Kind\nAda,Lovelace,99\nGrace,Hopper,30\n");
        await folder.RunAsync("import", folder.File("two.csv"), "--channel", "houston-online", "--map", "Kind=customerGroup");

        await folder.RunAsync("sync", "--until-empty", "--timeout", "30");

        var listed = (await folder.JsonAsync("list")).AsArray().ToDictionary(static one => (string)one!["state"]!);
        var refused = listed["NeedsAttention"]!;
        Assert.Equal(("Ada", "customerGroup"), ((string)refused["firstName"]!, (string?)refused["lastError"]!["field"]));
        Assert.Null(listed["Synchronized"]!["lastError"]);
        var explained = await folder.JsonAsync("explain", (string)refused["customerId"]!);
        Assert.Equal("customerGroup", (string?)explained["record"]!["lastError"]!["field"]);
    }
}
