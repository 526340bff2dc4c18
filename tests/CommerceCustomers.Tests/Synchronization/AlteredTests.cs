using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Fields that headquarters changed are reported, and the customer is synchronized.</summary>
[Collection(WorldCollection.Name)]
public sealed class AlteredTests
{
    private readonly StubHeadquarters _headquarters = new()
    {
        OnCreate = static (customer, _) =>
        {
            customer.ReportAltered([CustomerFields.LastName, CustomerFields.FirstName, CustomerFields.LastName, ""]);
            return Task.FromResult(new AccountNumber("C-1"));
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task It_is_in_the_history_in_the_explanation_and_in_the_verification(bool isSync, bool isCompleted)
    {
        _headquarters.Capabilities = isCompleted
            ? HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion
            : HeadquartersCapabilities.Find;
        _headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([new AccountNumber("C-1")]);
        await using var world = TestWorld.With(new(Given.Profile) { CreateCustomerInAsyncMode = !isSync })
            .WithHeadquarters(_headquarters)
            .Build();
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        var record = await world.ReadAsync(id);
        var altered = Assert.Single(await world.Reader.ReadHistoryAsync(id, Token), static entry => entry.Action == "Altered");
        var explanation = await world.Process.Insight.ExplainAsync(id, Token);
        var findings = new List<VerificationFinding>();
        var report = world.Process.Get<ICustomerVerification>().VerifyAsync(new VerificationRequest(), Take, progress: null, Token);
        await world.UntilAsync(() => report.IsCompleted);

        Assert.Equal(
            (CustomerState.Synchronized, "C-1", ErrorCodes.AlteredInHeadquarters),
            (record.State, record.AccountNumber?.Value, record.LastError?.Code));
        Assert.StartsWith("Headquarters altered: firstName, lastName. ", altered.Detail, StringComparison.Ordinal);
        Assert.Contains(
            explanation!.Reasons,
            static reason => reason.InEnglish().StartsWith("Headquarters altered: firstName, lastName.", StringComparison.Ordinal));
        Assert.DoesNotContain(explanation.Actions, static action => action.Code == "MergeInHeadquarters");
        var finding = Assert.Single(findings);
        Assert.Equal((VerificationFindingKind.Altered, id), (finding.Kind, finding.Record.CustomerId));
        Assert.Contains("firstName, lastName", finding.Detail, StringComparison.Ordinal);
        Assert.Equal((1L, 1L, false), ((await report).Checked, (await report)[VerificationFindingKind.Altered], (await report).IsClean));

        ValueTask Take(VerificationFinding found)
        {
            findings.Add(found);
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task Sent_again_it_is_said_beside_that()
    {
        var lost = 1;
        var create = _headquarters.OnCreate;
        _headquarters.OnCreate = (customer, token) => lost-- > 0 ? throw new HeadquartersAmbiguousException("No answer came.") : create(
            customer, token);
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(_headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        var history = await world.Reader.ReadHistoryAsync(id, Token);
        Assert.Contains(
            "Headquarters altered: firstName, lastName.",
            Assert.Single(history, static entry => entry.Action == "SentAgain").Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_for_a_person_to_judge_needs_attention_and_is_repeated_by_a_requeue()
    {
        var asked = new AskedWithCustomer();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(asked).Build();
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        var record = await world.ReadAsync(id);
        Assert.Equal(
            (CustomerState.NeedsAttention, ErrorCodes.OutcomeUnknown, "There is one without an id."),
            (record.State, record.LastError?.Code, record.LastError?.Message));

        await world.Process.Repair.RequeueAsync(id, by: null, Token);
        asked.Answer = [new AccountNumber("C-7")];
        await world.DrainAsync();

        record = await world.ReadAsync(id);
        Assert.Equal((CustomerState.Synchronized, "C-7", 1), (record.State, record.AccountNumber?.Value, asked.Creates));
    }

    private sealed class AskedWithCustomer : IHeadquarters
    {
        public int Creates { get; private set; }

        public IReadOnlyList<AccountNumber>? Answer { get; set; }

        public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

        public HeadquartersLimits Limits { get; } = new();

        public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            Creates++;
            throw new HeadquartersAmbiguousException("No answer came.");
        }

        public Task<IReadOnlyList<AccountNumber>> FindAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
            => Answer is { } answer ? Task.FromResult(answer) : throw new CustomerRejectedException(
                ErrorCodes.OutcomeUnknown, "There is one without an id.");

        public Task<IReadOnlyList<AccountNumber>> FindAsync(
            LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => throw new InvalidOperationException("More is known of the customer than its id.");

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
            => Task.CompletedTask;

        public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
