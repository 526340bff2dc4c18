using System.Text.Json.Nodes;
using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Adapter;

public sealed class CustomerQueryTests
{
    private const string Reference = "IdentificationNumber";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_is_limited_to_its_legal_entity_and_finds_duplicates_on_all_pages()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.PageSize = 2;
        var customer = TestEnvironment.Outgoing(legalEntity: "frrt");
        for (var times = 0; times < 5; times++)
        {
            await environment.CreateAsync(customer);
        }

        var found = await environment.FindAsync(customer);
        var elsewhere = await environment.Headquarters.FindAsync(new("usrt"), customer.CustomerId, Token);

        Assert.Equal(5, found.Count);
        Assert.Empty(elsewhere);
        Assert.Contains("cross-company=true", environment.LookAlike.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_without_the_customer_id_does_not_count_as_a_no()
    {
        await using var environment = await Interceptor.StartAsync(async (request, next, token) =>
        {
            var answer = await next();
            if (!Interceptor.IsQuery(request))
            {
                return answer;
            }

            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(token))!;
            foreach (var row in body["value"]!.AsArray())
            {
                row!["IdentificationNumber"] = "";
            }

            return Interceptor.Answer(200, body.ToJsonString());
        });
        var customer = TestEnvironment.Outgoing();
        await environment.CreateAsync(customer);

        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.FindAsync(customer));
    }

    [Theory]
    [InlineData("IdentificationNumber")]
    [InlineData("SalesMemo")]
    public async Task A_reference_field_that_is_changed_while_an_answer_is_missing_makes_no_duplicate(string field)
    {
        var lost = 1;
        await using var environment = await Interceptor.StartAsync(
            async (request, next, _) =>
            {
                var answer = await next();
                return Interceptor.IsCreate(request) && lost-- > 0 ? throw new IOException("reset") : answer;
            },
            new() { ["SettlingTime"] = "00:00:02", ["AttemptTimeout"] = "00:00:01" });
        await environment.SignUpAsync(SampleCustomers.Create(1));
        var running = environment.SynchronizeAsync();
        while (environment.LookAlike.Customers.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        environment.Change("Headquarters:ReferenceField", field);

        Assert.True(await running);
        Assert.Single(environment.LookAlike.Customers);
    }

    [Fact]
    public async Task A_customer_under_a_former_reference_field_is_found_after_a_restart()
    {
        await using var environment = await TestEnvironment.StartAsync(new()
        {
            ["ReferenceField"] = "SalesMemo",
            ["FormerReferenceFields"] = "NameAlias; IdentificationNumber",
        });
        var customer = TestEnvironment.Outgoing();
        var account = await environment.CreateAsync(customer);
        environment.LookAlike.Tamper(static rows =>
        {
            var fields = rows[0].Fields.ToDictionary();
            fields["IdentificationNumber"] = fields["SalesMemo"];
            fields.Remove("SalesMemo");
            rows[0] = rows[0] with { Fields = fields };
        });

        Assert.Equal([account], await environment.FindAsync(customer));
    }

    [Fact]
    public async Task An_account_shows_its_customer_id_in_its_own_legal_entity_only()
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["FormerReferenceFields"] = "KnownAs" });
        var customer = TestEnvironment.Outgoing(legalEntity: "frrt");
        var account = await environment.CreateAsync(customer);
        Task<HeadquartersAccount?> LookAsync(string legalEntity, AccountNumber number)
            => environment.Headquarters.LookAsync(new(legalEntity), number, Token);

        Assert.True(environment.Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Look));
        Assert.Equal(customer.CustomerId, (await LookAsync("frrt", account))?.CustomerId);
        Assert.Null(await LookAsync("usrt", account));
        Assert.Null(await LookAsync("frrt", new AccountNumber("O'Nobody")));

        environment.LookAlike.Tamper(rows => rows[0] = rows[0].With(Reference, "").With("KnownAs", customer.CustomerId.ToString()));
        Assert.Equal(customer.CustomerId, (await LookAsync("frrt", account))?.CustomerId);

        environment.LookAlike.Tamper(static rows => rows[0] = rows[0].With("KnownAs", "Contoso"));
        Assert.Null(Assert.IsType<HeadquartersAccount>(await LookAsync("frrt", account)).CustomerId);
    }
}
