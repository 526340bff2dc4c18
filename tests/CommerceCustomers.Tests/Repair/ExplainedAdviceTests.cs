using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Repair;

/// <summary>What explain advises can be done.</summary>
[Collection(WorldCollection.Name)]
public sealed class ExplainedAdviceTests
{
    private static readonly AccountNumber Account = new("C-1");

    [Fact]
    public async Task What_explain_advises_for_a_refused_completion_can_be_done()
    {
        var headquarters = new StubHeadquarters
        {
            Capabilities = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion,
            OnComplete = static _ => throw new CustomerRejectedException("E1", "The address is wrong."),
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();

        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.Equal(CustomerState.NeedsAttention, explanation.Record.State);
        var edit = await world.Process.Repair.EditAsync(id, Given.Ada, resubmit: true, null, by: null, TestWorld.Token);
        var cancel = await world.Process.Repair.CancelAsync(id, "As explain said.", by: null, TestWorld.Token);

        Assert.True(
            !explanation.Actions.Any(static action => action.Kind == RemedyKind.Edit)
                || edit.Outcome == RepairOutcome.Done,
            $"{string.Join(" | ", explanation.Actions)} -> edit: {edit.Outcome}, cancel: {cancel.Outcome}");
    }

    [Fact]
    public async Task What_explain_advises_for_an_unknown_outcome_can_be_done()
    {
        var number = 0;
        CustomerId? wrong = null;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.CustomerId == (wrong ??= customer.CustomerId)
                ? throw new TimeoutException()
                : Task.FromResult(
                new AccountNumber($"C-{++number}")),
            OnFind = (id, _) => id == wrong ? throw new TimeoutException() : Task.FromResult<IReadOnlyList<AccountNumber>>([]),
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();
        for (var round = 0; round < 60 && (await world.ReadAsync(id)).State != CustomerState.NeedsAttention; round++)
        {
            await world.AddPendingAsync(5);
            await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
        }

        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.Equal(CustomerState.NeedsAttention, explanation.Record.State);
        var cancel = await world.Process.Repair.CancelAsync(id, "It is there.", by: null, TestWorld.Token);

        Assert.True(
            !explanation.Actions.Any(static action => action.Kind == RemedyKind.Cancel)
                || cancel.Outcome == RepairOutcome.Done,
            $"{string.Join(" | ", explanation.Actions)} -> cancel: {cancel.Outcome}");
    }

    [Fact]
    public async Task What_explain_says_of_a_requeue_is_true_where_nothing_can_be_asked()
    {
        var headquarters = new StubHeadquarters { Capabilities = default };
        var creates = 0;
        headquarters.OnCreate = (_, _) => ++creates == 1 ? throw new TimeoutException() : Task.FromResult(Account);
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();
        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.Equal(ErrorCodes.OutcomeUnknown, explanation.Record.LastError!.Code);

        await world.Process.Repair.RequeueAsync(id, by: null, TestWorld.Token);
        await world.DrainAsync();

        Assert.True(
            headquarters.Calls.Contains("find")
            || !explanation.Actions.Any(
                static action => action.Code == "RequeueAndAsk"),
            string.Join(" | ", explanation.Actions) + " -> " + string.Join(',', headquarters.Calls));
    }

    [Fact]
    public async Task A_requeue_while_the_adapter_is_not_connected_does_not_forget_a_possible_send()
    {
        var headquarters = new Forgetful();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.AddPendingAsync(1))[0];
        headquarters.Lost = id;
        world.Process.Start();
        for (var round = 0; round < 60 && (await world.ReadAsync(id)).State != CustomerState.NeedsAttention; round++)
        {
            await world.AddPendingAsync(5);
            await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(ErrorCodes.OutcomeUnknown, (await world.ReadAsync(id)).LastError!.Code);
        headquarters.FindsAgain = true;
        var tool = world.NewProcess();
        headquarters.IsSpeechless = true;
        await tool.Repair.RequeueAsync(id, by: null, TestWorld.Token);
        headquarters.IsSpeechless = false;
        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.True(
            headquarters.CountOf(id) < 2,
            $"{headquarters.CountOf(id)} in headquarters; error {explanation.Record.LastError?.Code ?? "none"}; "
            + $"history {string.Join(',', explanation.History.Select(static entry => entry.Action))}");
    }

    private sealed class Forgetful : IHeadquarters
    {
        private readonly List<(CustomerId Id, AccountNumber Account)> _held = [];

        public CustomerId? Lost { get; set; }

        public bool FindsAgain { get; set; }

        public bool IsSpeechless { get; set; }

        public HeadquartersCapabilities Capabilities
            => IsSpeechless ? throw new InvalidOperationException("Not connected yet.") : HeadquartersCapabilities.Find;

        public HeadquartersLimits Limits { get; } = new();

        public int CountOf(CustomerId id) => _held.Count(entry => entry.Id == id);

        public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            var account = new AccountNumber($"C-{_held.Count + 1}");
            _held.Add((customer.CustomerId, account));
            return customer.CustomerId == Lost && !FindsAgain ? throw new TimeoutException() : Task.FromResult(account);
        }

        public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => id == Lost && !FindsAgain
                ? throw new TimeoutException()
                : Task.FromResult<IReadOnlyList<AccountNumber>>(
                    [.. _held.Where(entry => entry.Id == id).Select(static entry => entry.Account)]);

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
            => Task.CompletedTask;

        public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
