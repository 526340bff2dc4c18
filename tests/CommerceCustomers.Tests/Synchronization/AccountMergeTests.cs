using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>A headquarters that merges by e-mail answers with an account that another customer has.</summary>
[Collection(WorldCollection.Name)]
public sealed class AccountMergeTests
{
    private static readonly AccountNumber Known = new("C-000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_UseExisting_the_second_customer_shares_the_account_of_the_first(bool isAsync)
    {
        await using var world = NewWorld(isAsync, DuplicatePolicy.UseExisting);
        var (first, second) = await SignUpTwiceAsync(world);

        Assert.Equal((CustomerState.Synchronized, Known, false), (first.State, first.AccountNumber!.Value, first.SharesAccount));
        Assert.Equal((CustomerState.Synchronized, Known, true), (second.State, second.AccountNumber!.Value, second.SharesAccount));
        Assert.Null(second.LastError);
        Assert.True(second.Payload.IsEmpty);
        Assert.True(CustomerRecords.Of(second).Capabilities.CanIssueLoyaltyCard);
        Assert.Equal(first.CustomerId, (await world.Reader.FindAsync(Given.Usrt, Known, Token))!.CustomerId);
        Assert.Equal("Merged", Assert.Single(await world.Reader.ReadHistoryAsync(second.CustomerId, Token)).Action);
        var explanation = await world.Process.Insight.ExplainAsync(second.CustomerId, Token);
        Assert.Contains(explanation!.Reasons, static reason => reason.Code == "SharesAccount");
    }

    [Fact]
    public async Task The_caller_of_the_second_is_told_that_it_exists()
    {
        await using var world = NewWorld(isAsync: false, DuplicatePolicy.UseExisting);
        await world.Process.CreateAsync(Given.Ada);

        var created = Assert.IsType<CustomerCreationResult.Created>(
            await world.Process.CreateAsync(Given.Ada with { Email = "ada@home.example" }));

        Assert.Equal((Known, true), (created.AccountNumber, created.IsExisting));
    }

    [Theory]
    [InlineData(DuplicatePolicy.Allow)]
    [InlineData(DuplicatePolicy.Reject)]
    public async Task Otherwise_it_needs_attention_until_a_person_says_that_they_are_one(DuplicatePolicy policy)
    {
        await using var world = NewWorld(isAsync: true, policy);
        var (first, second) = await SignUpTwiceAsync(world);
        Assert.Equal((CustomerState.NeedsAttention, ErrorCodes.AccountNumberTaken), (second.State, second.LastError!.Code));

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.ResolveAsync(second.CustomerId, Known, by: null, Token)).Outcome);

        second = await world.ReadAsync(second.CustomerId);
        Assert.Equal((CustomerState.Synchronized, Known, true), (second.State, second.AccountNumber!.Value, second.SharesAccount));
        Assert.Equal(first.CustomerId, (await world.Reader.FindAsync(Given.Usrt, Known, Token))!.CustomerId);
        var entry = (await world.Reader.ReadHistoryAsync(second.CustomerId, Token))[^1];
        Assert.Equal("Resolved", entry.Action);
        Assert.Contains(first.CustomerId.ToString(), entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_counts_both_right()
    {
        await using var world = NewWorld(isAsync: true, DuplicatePolicy.UseExisting);
        await SignUpTwiceAsync(world);
        var findings = new List<VerificationFinding>();

        var verifying = world.Process.Get<ICustomerVerification>().VerifyAsync(
            new VerificationRequest(),
            finding =>
            {
                findings.Add(finding);
                return ValueTask.CompletedTask;
            },
            progress: null,
            Token);
        await world.UntilAsync(() => verifying.IsCompleted, TimeSpan.FromSeconds(1));
        var report = await verifying;

        Assert.True(report.IsComplete);
        Assert.Empty(findings);
    }

    [Fact]
    public async Task A_merged_customer_is_told_of_as_synchronized()
    {
        await using var world = NewWorld(isAsync: true, DuplicatePolicy.UseExisting);
        await world.Database.SubscribeAsync(["application"], DateTimeOffset.MaxValue, Token);

        var (_, second) = await SignUpTwiceAsync(world);

        var told = await world.Reader.ReadEventsAsync("application", new DueTime(DateTimeOffset.MaxValue, TimeSpan.MaxValue), 10, Token);
        Assert.Contains(
            told.Events,
            entry => entry.CustomerId == second.CustomerId && entry is { State: CustomerState.Synchronized, AccountNumber: not null });
    }

    [Fact]
    public async Task A_person_says_which_account_a_customer_is_of_whom_nothing_is_known()
    {
        await using var world = TestWorld.Create();
        var id = await AddUnknownAsync(world);

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.ResolveAsync(id, new AccountNumber("C-000077"), null, Token)).Outcome);

        var record = await world.ReadAsync(id);
        Assert.Equal(
            (CustomerState.Synchronized, "C-000077", false), (record.State, record.AccountNumber!.Value.Value, record.SharesAccount));
        Assert.Equal(id, (await world.Reader.FindAsync(Given.Usrt, new AccountNumber("C-000077"), Token))!.CustomerId);
    }

    [Fact]
    public async Task An_account_that_headquarters_contradicts_is_refused_with_those_that_it_names()
    {
        await using var world = TestWorld.Create();
        var id = await AddUnknownAsync(world);
        await world.Headquarters.CreateAsync(
            new HeadquartersCustomer(id, Given.Online, Given.Usrt, Given.Ada), Token);

        var refused = await world.Process.Repair.ResolveAsync(id, new AccountNumber("C-000077"), by: null, Token);

        Assert.Equal((RepairOutcome.OtherAccount, Known), (refused.Outcome, Assert.Single(refused.AccountNumbers)));
        Assert.Equal(CustomerState.NeedsAttention, (await world.ReadAsync(id)).State);
        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.ResolveAsync(id, Known, by: null, Token)).Outcome);
        Assert.Contains("agrees", (await world.Reader.ReadHistoryAsync(id, Token))[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_believed_while_headquarters_cannot_be_asked_and_that_is_on_record()
    {
        await using var world = TestWorld.Create();
        var id = await AddUnknownAsync(world);
        world.Headquarters.GoDown();

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.ResolveAsync(id, Known, by: null, Token)).Outcome);

        Assert.Contains("could not be asked", (await world.Reader.ReadHistoryAsync(id, Token))[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_accounts_in_headquarters_a_person_says_which_one_is_kept()
    {
        await using var world = TestWorld.Create();
        var id = (await world.AddPendingAsync(1))[0];
        var customer = new HeadquartersCustomer(id, Given.Online, Given.Usrt, Given.Ada);
        await world.Headquarters.CreateAsync(customer, Token);
        var second = await world.Headquarters.CreateAsync(customer, Token);
        var record = await world.ReadAsync(id);
        await world.Database.ApplyAsync(
            [new RecordChange(RecordLife.Resolved(record, Known, sharesAccount: false, "", null, new DecisionContext(Given.Noon, world.Settings.Current, 0))) { History = null }], Token);
        record = await world.ReadAsync(id);
        await world.Database.ApplyAsync(
            [
                new RecordChange(record, new StoredRecord(record)
                {
                    LastError = new CustomerError(ErrorCodes.DoubledInHeadquarters, "Twice.", Given.Noon),
                }),
            ],
            Token);

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.ResolveAsync(id, second, by: null, Token)).Outcome);

        record = await world.ReadAsync(id);
        Assert.Equal((second, null), (record.AccountNumber!.Value, record.LastError));
        Assert.Null(await world.Reader.FindAsync(Given.Usrt, Known, Token));
    }

    [Fact]
    public async Task A_customer_that_needs_no_person_is_left_alone()
    {
        await using var world = TestWorld.Create();
        var pending = (await world.AddPendingAsync(1))[0];
        Assert.Equal(RepairOutcome.NotNeeded, (await world.Process.Repair.ResolveAsync(pending, Known, by: null, Token)).Outcome);
        await world.DrainAsync();
        Assert.Equal(RepairOutcome.Synchronized, (await world.Process.Repair.ResolveAsync(pending, Known, by: null, Token)).Outcome);
        Assert.Equal(
            RepairOutcome.NotFound, (await world.Process.Repair.ResolveAsync(CustomerId.New(Given.Noon), Known, null, Token)).Outcome);
        await Assert.ThrowsAsync<ArgumentException>(() => world.Process.Repair.ResolveAsync(pending, default, by: null, Token));
    }

    private static async Task<CustomerId> AddUnknownAsync(TestWorld world)
    {
        var id = (await world.AddPendingAsync(1))[0];
        var record = await world.ReadAsync(id);
        await world.Database.ApplyAsync(
            [
                new RecordChange(record, new StoredRecord(record)
                {
                    State = CustomerState.NeedsAttention,
                    LastPossibleSend = Given.Noon,
                    LastError = new CustomerError(ErrorCodes.OutcomeUnknown, "Nobody knows.", Given.Noon),
                }),
            ],
            Token);
        return id;
    }

    private static async Task<(StoredRecord First, StoredRecord Second)> SignUpTwiceAsync(TestWorld world)
    {
        await world.Process.CreateAsync(Given.Ada);
        await world.DrainAsync();
        await world.Process.CreateAsync(Given.Ada with { Email = "ada@home.example" });
        await world.DrainAsync();
        var records = await world.ReadAllAsync();
        return (
            records.Single(static record => !record.SharesAccount && record.AccountNumber is not null),
            records.Single(static record => record.SharesAccount || record.AccountNumber is null));
    }

    /// <summary>Headquarters takes every customer for the same one, and keeps the first customer id with it.</summary>
    private static TestWorld NewWorld(bool isAsync, DuplicatePolicy policy) => TestWorld
        .With(new(Given.Profile) { CreateCustomerInAsyncMode = isAsync, Duplicates = policy })
        .WithHeadquarters(static scripted =>
        {
            scripted.NumberOf = static _ => Known;
            return new FirstIdOnly(scripted);
        })
        .Build();

    private sealed class FirstIdOnly(IHeadquarters inner) : IHeadquarters
    {
        private CustomerId? _first;

        public HeadquartersCapabilities Capabilities => inner.Capabilities;

        public HeadquartersLimits Limits => inner.Limits;

        public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            var account = await inner.CreateAsync(customer, cancellationToken);
            _first ??= customer.CustomerId;
            return account;
        }

        public async Task<IReadOnlyList<AccountNumber>> FindAsync(
            LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => id == _first ? await inner.FindAsync(legalEntity, id, cancellationToken) : [];

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
            => inner.CompleteAsync(customer, account, cancellationToken);

        public Task ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);
    }
}
