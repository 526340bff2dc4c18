using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Creation;

/// <summary>Whether a sign-up is a duplicate depends on the outcome of the customer that it matches.</summary>
[Collection(WorldCollection.Name)]
public sealed class OpenDuplicateTests
{
    private static readonly FunctionalityProfile Rejecting = new(Given.SyncProfile) { Duplicates = DuplicatePolicy.Reject };

    [Fact]
    public async Task No_sign_up_is_a_duplicate_of_a_customer_that_may_yet_be_withdrawn()
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new TimeoutException() };
        await using var world = TestWorld.With(Rejecting).WithHeadquarters(headquarters).Build();
        Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        headquarters.OnCreate = static (_, _) => Task.FromResult(new AccountNumber("C-1"));

        var second = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        await world.DrainAsync();
        var third = await world.Process.CreateAsync();

        Assert.Equal((true, null), (second.MayExist, second.CustomerId));
        Assert.IsType<CustomerCreationResult.Created>(third);
        Assert.IsType<CustomerCreationResult.Duplicate>(await world.Process.CreateAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_duplicate_of_a_call_under_way_waits_for_it_in_sync_mode_only(bool isAsync)
    {
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.With(Rejecting).WithHeadquarters(headquarters).Build();
        headquarters.OnCreate = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, CancellationToken.None);
            return new AccountNumber("C-1");
        };
        var first = world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50));
        world.Change(new(Rejecting) { CreateCustomerInAsyncMode = isAsync });
        var second = world.Process.CreateAsync();

        await world.PassAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(50));
        Assert.Equal(isAsync, second.IsCompleted);
        await world.UntilAsync(() => first.IsCompleted && second.IsCompleted, TimeSpan.FromMilliseconds(50));

        Assert.IsType<CustomerCreationResult.Created>(await first);
        Assert.IsType<CustomerCreationResult.Duplicate>(await second);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_sign_up_is_a_duplicate_of_a_customer_that_is_withdrawn_in_that_moment(bool isAsync)
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new TimeoutException() };
        await using var world = TestWorld.With(Rejecting).WithHeadquarters(headquarters).Build();
        await world.Process.CreateAsync();
        Between? between = null;
        var other = world.NewProcess(builder => builder.Services.AddSingleton<ICustomerStore>(_ => between!));
        between = new Between(other.Store, async () => await world.DrainAsync());
        headquarters.OnCreate = static (_, _) => Task.FromResult(new AccountNumber("C-1"));
        world.Change(new(Rejecting) { CreateCustomerInAsyncMode = isAsync });

        var told = await other.CreateAsync(key: "k");

        // The first customer was withdrawn only after the wait of a sync caller.
        Assert.IsType(isAsync ? typeof(CustomerCreationResult.Pending) : typeof(CustomerCreationResult.Unavailable), told);
        Assert.Equal(2, (await world.ReadAllAsync()).Count);
    }

    private sealed class Between(ICustomerStore inner, Func<Task> afterAdd) : ICustomerStore
    {
        private int _adds;

        public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

        public async ValueTask<StoreResult> AddAsync(
            StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        {
            var added = await inner.AddAsync(record, match, key, raisesEventAt, cancellationToken);
            if (Interlocked.Increment(ref _adds) == 1)
            {
                await afterAdd();
            }

            return added;
        }

        public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken) => inner.TryLeadAsync(cancellationToken);

        public ValueTask ReportAsync(string report, CancellationToken cancellationToken)
            => inner.ReportAsync(report, cancellationToken);

        public IDisposable? ListenToOthers(Action written) => inner.ListenToOthers(written);

        public ValueTask StopLeadingAsync(CancellationToken cancellationToken) => inner.StopLeadingAsync(cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
            Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
            => inner.ClaimAsync(lease, due, shares, mayIncludeSuspect, cancellationToken);

        public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => inner.ApplyAsync(changes, cancellationToken);

        public ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
            => inner.RecordSearchAsync(search, cancellationToken);

        public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
            IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
            => inner.RenewAsync(claimed, lease, cancellationToken);

        public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
            => inner.SubscribeAsync(handlers, until, cancellationToken);

        public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
            => inner.UnsubscribeAsync(now, count, cancellationToken);

        public ValueTask AcknowledgeEventsAsync(
            string handler,
            IReadOnlyList<long> handled,
            IReadOnlyList<PostponedEvent> postponed,
            DateTimeOffset? pausedUntil,
            CancellationToken cancellationToken)
            => inner.AcknowledgeEventsAsync(handler, handled, postponed, pausedUntil, cancellationToken);
    }
}
