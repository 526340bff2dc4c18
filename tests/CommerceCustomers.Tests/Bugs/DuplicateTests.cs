using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Tests.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Bugs;

// Rule 9 beside rule 6: what becomes of the one that stands against another decides what the other is told.
[Collection(WorldCollection.Name)]
public sealed class DuplicateTests
{
    private static readonly FunctionalityProfile Rejecting = RuleWorld.Fail with { Duplicates = DuplicatePolicy.Reject };

    [Fact]
    public async Task Nobody_is_told_to_be_a_duplicate_of_a_customer_that_may_yet_be_withdrawn()
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new TimeoutException() };
        await using var world = RuleWorld.Of(Rejecting, headquarters);
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
    public async Task A_duplicate_of_a_first_call_under_way_waits_for_it_in_sync_mode_and_in_async_mode_hears_of_it_at_once(bool isAsync)
    {
        var headquarters = new StubHeadquarters();
        await using var world = RuleWorld.Of(Rejecting, headquarters);
        headquarters.OnCreate = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, CancellationToken.None);
            return new AccountNumber("C-1");
        };
        var first = world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50));
        world.Change(Rejecting with { CreateCustomerInAsyncMode = isAsync });
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
    public async Task Nobody_is_told_to_be_a_duplicate_of_a_customer_that_is_withdrawn_in_that_moment(bool isAsync)
    {
        var headquarters = new StubHeadquarters { OnCreate = static (_, _) => throw new TimeoutException() };
        await using var world = RuleWorld.Of(Rejecting, headquarters);
        await world.Process.CreateAsync();
        Between? between = null;
        var other = world.NewProcess(builder => builder.Services.AddSingleton<ICustomerStore>(_ => between!));
        between = new Between(other.Store, async () => await world.DrainAsync());
        headquarters.OnCreate = static (_, _) => Task.FromResult(new AccountNumber("C-1"));
        world.Change(Rejecting with { CreateCustomerInAsyncMode = isAsync });

        var told = await other.CreateAsync(key: "k");

        // It took longer than a caller in sync mode waits.
        Assert.IsType(isAsync ? typeof(CustomerCreationResult.Pending) : typeof(CustomerCreationResult.Unavailable), told);
        Assert.Equal(2, (await world.ReadAllAsync()).Count);
    }

    private sealed class Between(ICustomerStore inner, Func<Task> afterAdd) : ICustomerStore
    {
        private int _adds;

        public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

        public async ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken)
        {
            var added = await inner.AddAsync(customer, cancellationToken);
            if (Interlocked.Increment(ref _adds) == 1)
            {
                await afterAdd();
            }

            return added;
        }

        public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken) => inner.TryLeadAsync(cancellationToken);

        public ValueTask ReportAsync(SynchronizerReport report, CancellationToken cancellationToken) => inner.ReportAsync(report, cancellationToken);

        public IDisposable? ListenToOthers(Action written) => inner.ListenToOthers(written);

        public ValueTask StopLeadingAsync(CancellationToken cancellationToken) => inner.StopLeadingAsync(cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => inner.ClaimAsync(request, cancellationToken);

        public ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) => inner.ApplyAsync(changes, cancellationToken);

        public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(IReadOnlyList<ClaimedEpoch> claims, Lease lease, CancellationToken cancellationToken)
            => inner.RenewAsync(claims, lease, cancellationToken);

        public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken) => inner.SubscribeAsync(handlers, until, cancellationToken);

        public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) => inner.UnsubscribeAsync(now, count, cancellationToken);

        public ValueTask SettleEventsAsync(EventSettlement settlement, CancellationToken cancellationToken)
            => inner.SettleEventsAsync(settlement, cancellationToken);
    }
}
