using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Tests;

// The one thread that writes: whatever happens to it, everybody who waits is answered, and the next use works.
public sealed class WriterTests : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteCustomerStore _store;

    public WriterTests() => _store = new SqliteCustomerStore(new SqliteStoreOptions { Path = _folder.File("customers.db") });

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
        Assert.Equal(CustomerStoreFailure.Closed, (await Assert.ThrowsAsync<CustomerStoreException>(() => culprit.WaitAsync(LongestWait, Token))).Failure);
        var failure = await Assert.ThrowsAsync<CustomerStoreException>(() => beside.WaitAsync(LongestWait, Token));
        Assert.Contains("opens the database again", failure.Message, StringComparison.Ordinal);

        Assert.Equal(AddOutcome.Added, (await _store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    // Nothing works on it any more, not even taking back what was begun.
    private static int Break(WriteSession session)
    {
        session.Dispose();
        return 0;
    }
}
