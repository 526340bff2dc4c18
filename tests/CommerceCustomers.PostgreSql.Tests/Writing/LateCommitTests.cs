using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Writing;

/// <summary>
/// Customers that another process commits behind the position up to which this one has claimed.
/// </summary>
public sealed class LateCommitTests
{
    private static readonly DueTime Always = new(DateTimeOffset.UnixEpoch.AddYears(100), TimeSpan.FromDays(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_that_another_process_committed_late_is_claimed_after_the_next_look()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.NewStore();
        await using var other = schema.NewStore();
        var reader = new PostgreSqlCustomerReader(schema.Options, store);
        await store.AddAsync(Pending(minute: 10), Token);
        Assert.Single(await ClaimAsync(store, await reader.ReadLanesAsync(Token)));
        await other.AddAsync(Pending(minute: 0), Token);

        Assert.False(await reader.IsIdleAsync(Guid.Empty, [], Token));
        var lanes = await reader.ReadLanesAsync(Token);

        Assert.Single(lanes);
        Assert.Single(await ClaimAsync(store, lanes));
    }

    private static NewCustomer Pending(int minute)
    {
        var customer = Samples.Pending();
        return customer with { Record = new StoredRecord(customer.Record) { DueAt = customer.Record.DueAt.AddMinutes(minute) } };
    }

    private static ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(PostgreSqlCustomerStore store, IReadOnlyList<DueLane> lanes)
        => store.ClaimAsync(
            new Lease(Guid.CreateVersion7(), Always.Now),
            Always,
            [.. lanes.Select(static lane => lane.WithMaxClaimed(10))],
            mayIncludeSuspect: false,
            Token);
}
