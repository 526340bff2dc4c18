using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Writing;

public sealed class MatchIndexTests
{
    private const int Customers = 300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_customer_is_found_by_its_address_that_was_added_while_the_index_was_made()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var adding = schema.NewStore();
        await using var asking = schema.NewStore();
        await adding.OpenAsync(Token);

        var additions = Task.WhenAll(Enumerable.Range(1, Customers).Select(
            number => adding.AddAsync(Samples.Pending() with { Match = new() { Email = (UInt128)number } }, Token).AsTask()));
        await asking.AddAsync(Samples.Pending() with { Match = new() { Email = 1_000_000 }, UniqueEmail = true }, Token);
        await additions;

        Assert.Equal(Customers + 1L, await schema.ScalarAsync("SELECT count(*) FROM matches"));
        Assert.Equal(
            StoreOutcome.DuplicateEmail,
            (await asking.AddAsync(Samples.Pending() with { Match = new() { Email = Customers }, UniqueEmail = true }, Token)).Outcome);
    }

    [Fact]
    public async Task Of_two_processes_that_add_the_same_unique_address_at_once_one_succeeds()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var first = schema.NewStore();
        await using var second = schema.NewStore();

        var results = await Task.WhenAll(Enumerable.Range(0, Customers).SelectMany(number => new[] { first, second }.Select(
            store => store.AddAsync(
                Samples.Pending() with
                {
                    Match = new() { Email = (UInt128)(number + 1), Identity = (UInt128)(number + 1) },
                    UniqueEmail = true,
                },
                Token).AsTask())));

        Assert.Equal(Customers, results.Count(static result => result.Outcome == StoreOutcome.Done));
        Assert.Equal((long)Customers, await schema.ScalarAsync("SELECT count(*) FROM customers"));
    }
}
