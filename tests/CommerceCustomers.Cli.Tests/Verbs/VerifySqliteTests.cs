using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>Verification of a real channel database.</summary>
public sealed class VerifySqliteTests : IAsyncDisposable
{
    private static readonly (string Key, string? Value)[] Settings =
    [
        ("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "true"),
        ("FunctionalityProfiles:store:CreateCustomerInAsyncMode", "false"),
        ("Headquarters:InCallRetries", "0"),
        ("Channels:houston-online:Type", "OnlineStore"),
        ("Channels:houston-online:LegalEntity", "usrt"),
        ("Channels:houston-online:FunctionalityProfile", "online"),
        ("Channels:boston-store:Type", "RetailStore"),
        ("Channels:boston-store:LegalEntity", "usrt"),
        ("Channels:boston-store:FunctionalityProfile", "store"),
    ];

    private readonly ToolFolder _folder = new();
    private readonly ScriptedHeadquarters _headquarters = new();
    private readonly ServiceProvider _services;

    public VerifySqliteTests()
    {
        var services = new ServiceCollection();
        services
            .AddCommerceCustomers(new ConfigurationBuilder()
                .AddInMemoryCollection(Settings.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)))
                .Build())
            .UseSqlite(new SqliteStoreOptions { Path = _folder.File("verified.db") })
            .UseHeadquarters(_headquarters);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_double_and_a_late_create_are_found_among_matching_customers()
    {
        await _services.GetRequiredService<ICustomerStore>().OpenAsync(Token);
        var ids = await CreateAsync(1500, "houston-online");
        Assert.True(await _services.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(Token));
        _headquarters.GoDown();
        var late = Assert.Single(await CreateAsync(1, "boston-store"));
        _headquarters.ComeBack();
        await CreateInHeadquartersAsync(ids[700]);
        await CreateInHeadquartersAsync(late);
        await CreateAsync(3, "houston-online");

        var (code, document) = await VerifyAsync(new VerifyScope());
        var (rest, restDocument) = await VerifyAsync(new VerifyScope(channel: new("houston-online"), after: ids[700]));

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal((1501, 0, 1, 1), (
            (int)document["checked"]!, (int)document["missing"]!, (int)document["doubled"]!, (int)document["notWithdrawn"]!));
        Assert.Equal(
            [("Doubled", ids[700].ToString()), ("NotWithdrawn", late.ToString())],
            document["findings"]!.AsArray().Select(static finding => ((string)finding!["kind"]!, (string)finding["customerId"]!)).Order());
        Assert.Equal((ExitCodes.Done, ids.Count(id => id.Value > ids[700].Value)), (rest, (int)restDocument["checked"]!));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    // The ids of the customers in the channel database, whatever their callers were told.
    private async Task<IReadOnlyList<CustomerId>> CreateAsync(int count, string channel)
    {
        var service = _services.GetRequiredService<ICustomerCreationService>();
        var results = await Task.WhenAll(SampleCustomers.Many(count).Select(customer => service.CreateAsync(
            new CustomerCreationRequest { Channel = new(channel), Customer = customer }, Token)));
        Assert.All(results, static result => Assert.True(result is CustomerCreationResult.Pending or CustomerCreationResult.Unavailable));
        var listed = await _services.GetRequiredService<ICustomerReader>()
            .ListAsync(new CustomerFilter(new(channel)), after: null, 10_000, Token);
        return [.. listed.Select(static record => record.CustomerId)];
    }

    private Task<AccountNumber> CreateInHeadquartersAsync(CustomerId id) => _headquarters.CreateAsync(
        new HeadquartersCustomer(id, new("houston-online"), new("usrt"), SampleCustomers.Create(1)),
        Token);

    private async Task<(int Code, JsonNode Document)> VerifyAsync(VerifyScope scope)
    {
        await using var output = new StringWriter();
        var silent = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        var code = await new VerifyRun(new ToolConsole(silent, silent, output), isJson: true, TimeProvider.System)
            .RunAsync(_services.GetRequiredService<ICustomerVerification>(), scope, Token);
        return (code, JsonNode.Parse(output.ToString())!);
    }
}
