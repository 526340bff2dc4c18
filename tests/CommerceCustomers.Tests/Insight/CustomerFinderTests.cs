using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

public sealed class CustomerFinderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pending_customer_is_found_by_its_customer_id()
    {
        await using var world = TestWorld.Create();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        var record = (await world.Finder.FindAsync(pending.CustomerId, Token))!;

        Assert.Equal(
            (pending.CustomerId, Given.Online, Given.Usrt, CustomerState.Pending),
            (record.CustomerId, record.Channel, record.LegalEntity, record.State));
        Assert.Equal((Given.Noon, Given.Noon), (record.CreatedAt, record.NextAttemptAt));
        Assert.Equal((pending.Decision.ToText(), Given.Ada.Email), (record.Decision.ToText(), record.Customer!.Email));
        Assert.Equal((null, DisplayAccounts.Pending), (record.AccountNumber, record.DisplayAccount));
        Assert.Equal((null, null, null), (record.ClosedAt, record.Withdrawal, record.LastError));
        Assert.False(record.Capabilities.CanIssueLoyaltyCard);
    }

    [Fact]
    public async Task A_synchronized_customer_is_found_by_its_account_number_and_its_payload_is_erased()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var created = Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());

        var record = (await world.Finder.FindAsync(Given.Usrt, created.AccountNumber, Token))!;

        Assert.Equal((created.CustomerId, CustomerState.Synchronized), (record.CustomerId, record.State));
        Assert.Equal((created.AccountNumber, created.AccountNumber.Value), (record.AccountNumber!.Value, record.DisplayAccount));
        Assert.Equal(Given.Noon, record.ClosedAt);
        Assert.Null(record.NextAttemptAt);
        Assert.Null(record.Customer);
        Assert.True(record.Capabilities.CanIssueLoyaltyCard);
    }

    [Fact]
    public async Task A_customer_is_found_by_the_idempotency_key_that_it_signed_up_with_in_its_channel()
    {
        await using var world = TestWorld.Create();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "sign-up 42"));

        Assert.Equal(pending.CustomerId, (await world.Finder.FindByKeyAsync(Given.Online, "sign-up 42", Token))!.CustomerId);
        Assert.Null(await world.Finder.FindByKeyAsync(new ChannelId("boston-store"), "sign-up 42", Token));
        Assert.Null(await world.Finder.FindByKeyAsync(Given.Online, "Sign-up 42", Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => world.Finder.FindByKeyAsync(Given.Online, null!, Token));
    }

    [Fact]
    public async Task A_withdrawn_customer_without_an_account_shows_none()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();
        await world.Process.Repair.CancelAsync(id, "Signed up twice.", by: null, Token);

        var record = await world.FindAsync(id);

        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Cancelled), (record.State, record.Withdrawal));
        Assert.Equal(("", null), (record.DisplayAccount, record.NextAttemptAt));
    }

    [Fact]
    public async Task A_customer_that_no_channel_has_accepted_is_not_found()
    {
        await using var world = TestWorld.Create();

        Assert.Null(await world.Finder.FindAsync(CustomerId.New(Given.Noon), Token));
        Assert.Null(await world.Finder.FindAsync(Given.Usrt, new AccountNumber("C-000042"), Token));
        Assert.Null(await world.Finder.FindByKeyAsync(Given.Online, "unknown", Token));
        var page = await world.Finder.ListAsync(new CustomerFilter(), after: null, 10, Token);
        Assert.Empty(page.Customers);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(34)]
    [InlineData(70)]
    [InlineData(10_000)]
    public async Task The_pages_together_have_every_customer_once_in_the_order_of_ids(int count)
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(70);

        var pages = await PagesAsync(world.Finder, new CustomerFilter(), count);

        Assert.Equal(
            ids.OrderBy(static id => id.Value),
            pages.SelectMany(static page => page.Customers).Select(static record => record.CustomerId));
        Assert.All(pages.SkipLast(1), page => Assert.Equal((count, page.Customers[^1].CustomerId), (page.Customers.Count, page.Next)));
        Assert.Equal((ids.Count + count - 1) / count, pages.Count);
    }

    [Fact]
    public async Task A_filter_lists_exactly_the_customers_that_it_names()
    {
        await using var world = TestWorld.Create();
        await world.AddPendingAsync(2);
        var others = await world.AddPendingAsync(3, channel: "boston-store");
        await world.Process.Repair.CancelAsync(others[0], "Signed up twice.", by: null, Token);

        Assert.Equal(others.OrderBy(static id => id.Value), await IdsAsync(new(new ChannelId("boston-store"))));
        Assert.Equal([others[0]], await IdsAsync(new(state: CustomerState.Withdrawn)));
        Assert.Empty(await IdsAsync(new(code: "E42")));

        async Task<IEnumerable<CustomerId>> IdsAsync(CustomerFilter filter)
            => (await world.Finder.ListAsync(filter, after: null, 10, Token)).Customers.Select(static record => record.CustomerId);
    }

    [Fact]
    public async Task Pages_of_large_customers_end_early_and_have_every_customer_once()
    {
        const int Customers = 40;
        await using var world = TestWorld.Create();
        for (var index = 0; index < Customers; index++)
        {
            await AddAsync(world, payloadBytes: 100_000);
        }

        var pages = await PagesAsync(world.Finder, new CustomerFilter(), count: 1000);

        Assert.Equal([20, 20], pages.Select(static page => page.Customers.Count));
        Assert.Equal(Customers, pages.SelectMany(static page => page.Customers).DistinctBy(static record => record.CustomerId).Count());
    }

    [Fact]
    public async Task A_customer_larger_than_a_page_is_a_page_of_its_own()
    {
        await using var world = TestWorld.Create();
        await AddAsync(world, payloadBytes: 3_000_000);
        await AddAsync(world, payloadBytes: 100);

        var pages = await PagesAsync(world.Finder, new CustomerFilter(), count: 10);

        Assert.Equal([1, 1], pages.Select(static page => page.Customers.Count));
    }

    [Fact]
    public async Task A_payload_that_this_version_cannot_read_is_no_customer()
    {
        await using var world = TestWorld.Create();

        var record = await world.FindAsync(await AddAsync(world, payloadBytes: 100));

        Assert.Equal((CustomerState.Pending, null), (record.State, record.Customer));
    }

    [Fact]
    public async Task A_customer_is_read_once_however_many_callers_ask_for_it()
    {
        await using var world = TestWorld.Create();
        var record = await world.FindAsync((await world.Process.CreateAsync()).Id());

        var read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => record.Customer, Token)));

        Assert.All(read, customer => Assert.Same(record.Customer, customer));
        Assert.Equal(Given.Ada.LastName, record.Customer!.LastName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    [InlineData(int.MaxValue)]
    public async Task A_wrong_count_is_refused(int count)
    {
        await using var world = TestWorld.Create();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            nameof(count), () => world.Finder.ListAsync(new CustomerFilter(), after: null, count, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("filter", () => world.Finder.ListAsync(null!, after: null, 1, Token));
    }

    [Fact]
    public async Task A_cancelled_caller_gets_no_answer()
    {
        await using var world = TestWorld.Create();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Finder.FindAsync(CustomerId.New(Given.Noon), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.Finder.ListAsync(new CustomerFilter(), after: null, 10, cancelled));
    }

    [Fact]
    public async Task The_example_of_the_README_lists_every_pending_customer()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(101);
        await world.AddPendingAsync(1, channel: "boston-store");
        var finder = world.Process.Get<ICustomerFinder>();
        using var writer = new StringWriter();
        var cancellationToken = Token;

        // begin: ICustomerFinder.ListAsync
        var waiting = new CustomerFilter(new ChannelId("houston-online"), CustomerState.Pending);
        CustomerId? after = null;
        do
        {
            var page = await finder.ListAsync(waiting, after, 100, cancellationToken);
            foreach (var record in page.Customers)
            {
                await writer.WriteLineAsync($"{record.CustomerId} {record.DisplayAccount} {record.NextAttemptAt:u}");
            }

            after = page.Next;
        }
        while (after is not null);
        // end: ICustomerFinder.ListAsync

        Assert.Equal(
            ids.OrderBy(static id => id.Value).Select(static id => $"{id} Pending sync {Given.Noon:u}"),
            writer.ToString().TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here()
        => ReadmeSamples.AssertInReadme("CommerceCustomers", "ICustomerFinder.ListAsync");

    private static async Task<IReadOnlyList<CustomerPage>> PagesAsync(ICustomerFinder finder, CustomerFilter filter, int count)
    {
        var pages = new List<CustomerPage>();
        do
        {
            pages.Add(await finder.ListAsync(filter, pages.LastOrDefault()?.Next, count, Token));
        }
        while (pages[^1].Next is not null);

        return pages;
    }

    /// <summary>Adds a customer in a form that this version cannot read.</summary>
    private static async Task<CustomerId> AddAsync(TestWorld world, int payloadBytes)
    {
        var record = new StoredRecord(Given.Record(CustomerState.Pending)) { Epoch = 0, Revision = 0, Payload = new byte[payloadBytes] };
        await world.Database.AddAsync(record, MatchHashes.None, key: null, raisesEventAt: Given.Noon, Token);
        return record.CustomerId;
    }
}
