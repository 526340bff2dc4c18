using CommerceCustomers.ContractTests;
using CommerceCustomers.Sqlite.Writing;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Sqlite.Tests;

// The one thread that writes: whatever happens to it, everybody who waits is answered, and the next use works.
public sealed class WriterTests : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStoreOptions _options;
    private readonly SqliteCustomerStore _store;

    public WriterTests()
    {
        _options = new SqliteStoreOptions { Path = _folder.File("customers.db") };
        _store = new SqliteCustomerStore(_options);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_defect_that_ends_the_writer_fails_everybody_who_waits_and_the_next_use_opens_it_again()
    {
        using var hold = new Hold();
        var held = hold.WriteAsync(_store);
        await hold.Begun;
        var culprit = _store.WriteAsync(0, static (session, _) => Break(session), weight: 0, Token).AsTask();
        var beside = _store.AddAsync(Samples.Pending(), Token).AsTask();
        hold.Release();

        await held;
        Assert.Equal("Closed", (await Assert.ThrowsAsync<CustomerStoreException>(() => culprit.WaitAsync(LongestWait, Token))).Failure);
        var failure = await Assert.ThrowsAsync<CustomerStoreException>(() => beside.WaitAsync(LongestWait, Token));
        Assert.Contains("opens the database again", failure.Message, StringComparison.Ordinal);

        Assert.Equal(StoreOutcome.Done, (await _store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task A_claim_whose_commit_is_in_doubt_fails_rather_than_claiming_others()
    {
        var customers = new[] { Samples.Pending(), Samples.Pending() };
        foreach (var customer in customers)
        {
            await _store.AddAsync(customer, Token);
        }

        var added = Samples.Pending();
        using var hold = new Hold();
        var held = hold.WriteAsync(_store);
        await hold.Begun;
        var claim = _store.ClaimAsync(count: 1, Token).AsTask();
        var beside = _store.AddAsync(added, Token).AsTask();
        var culprit = _store.WriteAsync(0, static (session, _) => CommitBehindTheBackOf(session), weight: 0, Token).AsTask();
        hold.Release();

        await Assert.ThrowsAsync<CustomerStoreException>(() => claim.WaitAsync(LongestWait, Token));
        await Assert.ThrowsAsync<CustomerStoreException>(() => culprit.WaitAsync(LongestWait, Token));
        Assert.Equal(new StoreResult(StoreOutcome.Done, added.Record.CustomerId), await beside.WaitAsync(LongestWait, Token));
        await held;
        Assert.Single(await ReadLeasedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<StoredRecord>> ReadLeasedAsync()
    {
        using var reader = new SqliteCustomerReader(_options, _store);
        return await reader.ReadLeasedAsync(Guid.Empty, 10, Token);
    }

    // What the group wrote is durable, and the writer hears of a failure.
    private static int CommitBehindTheBackOf(WriteSession session)
    {
        session.Commit();
        return 0;
    }

    // Nothing works on it any more, not even taking back what was begun.
    private static int Break(WriteSession session)
    {
        session.Dispose();
        return 0;
    }
}
