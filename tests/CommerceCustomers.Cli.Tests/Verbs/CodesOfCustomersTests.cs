using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class CodesOfCustomersTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("CUSTGROUPNOTFOUND", "which no customer has. Did you mean CustGroupNotFound?")]
    [InlineData("CustGrupNotFound", "which no customer has. Did you mean CustGroupNotFound?")]
    [InlineData("E42", "which no customer has. Customers have CustGroupNotFound.")]
    public async Task A_code_that_no_customer_has_is_answered_with_theirs(string code, string expected)
    {
        await RefusedAsync();

        var requeue = await _folder.RunAsync("requeue", "--code", code);
        var list = await _folder.RunAsync("list", "--code", code);

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (requeue.Code, list.Code));
        Assert.StartsWith("0 requeued.", requeue.Output, StringComparison.Ordinal);
        Assert.All([requeue.Error, list.Error], error => Assert.Contains(expected, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_that_other_filters_exclude_is_said_to_be()
    {
        await RefusedAsync();

        var (_, _, error) = await _folder.RunAsync("list", "--code", "CustGroupNotFound", "--channel", "boston-store");

        Assert.Contains("which no customer has that the other filters allow", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_more_than_five_codes_are_named()
        => Assert.EndsWith(
            "Customers have A1, B1, C1, D1, E1 and others.",
            new CodesOfCustomers(["F1", "E1", "D1", "C1", "B1", "A1"]).Advice("Something").ToString(),
            StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    // Signs a customer up in the same database, with a headquarters that refuses it.
    private async Task RefusedAsync()
    {
        await _folder.RunAsync("import", _folder.Write("one.csv", "First Name\nAda\n"), "--channel", "houston-online");
        var services = new ServiceCollection();
        services.AddCommerceCustomers(static options
            => options.Channels.Add(new(new("till"), new("usrt"), ChannelType.RetailStore)))
            .UseSqlite(new SqliteStoreOptions { Path = _folder.File("customers.db") })
            .UseHeadquarters(new ScriptedHeadquarters().RefuseWhen(static _ => true, "CustGroupNotFound", "There is no such group."));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(TestContext.Current.CancellationToken);
    }
}
