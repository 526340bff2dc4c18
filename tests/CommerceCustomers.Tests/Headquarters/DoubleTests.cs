using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>A customer that headquarters holds twice is named.</summary>
[Collection(WorldCollection.Name)]
public sealed class DoubleTests
{
    private static readonly AccountNumber Account = new("C-1");

    [Fact]
    public async Task A_double_is_named_also_when_what_follows_fails_once()
    {
        var completions = 0;
        var headquarters = new StubHeadquarters
        {
            Capabilities = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion,
            OnCreate = static (_, _) => throw new TimeoutException(),
            OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account, new AccountNumber("C-2")]),
            OnComplete = _ => ++completions == 1 ? throw new HeadquartersUnavailableException("Down for a moment.") : Task.CompletedTask,
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.Equal(CustomerState.Synchronized, explanation.Record.State);
        Assert.Equal(ErrorCodes.DoubledInHeadquarters, explanation.Record.LastError?.Code);
    }

    [Fact]
    public async Task A_refusal_after_an_ambiguous_send_does_not_forget_that_send()
    {
        var held = new List<CustomerId>();
        var creates = 0;
        var headquarters = new StubHeadquarters { Capabilities = default };
        headquarters.OnCreate = (customer, _) =>
        {
            switch (++creates)
            {
                case 1:
                    held.Add(customer.CustomerId);
                    throw new TimeoutException();
                case 2:
                    throw new CustomerRejectedException("Duplicate", "A customer with this e-mail address exists.");
                default:
                    held.Add(customer.CustomerId);
                    return Task.FromResult(new AccountNumber($"C-{creates}"));
            }
        };
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { InCallRetries = 0, AtLeastOnce = true })
            .WithHeadquarters(headquarters)
            .Build();
        var id = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();
        Assert.Equal(CustomerState.NeedsAttention, (await world.ReadAsync(id)).State);

        // As explain advises: "Correct it and resubmit it".
        var repaired = await world.Process.Repair.EditAsync(
            id, Given.Ada with { Email = "ada.l@example.com" }, resubmit: true, expectedRevision: null, by: null, TestWorld.Token);
        if (repaired.Outcome == RepairOutcome.Done)
        {
            await world.DrainAsync();
        }

        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;
        Assert.True(
            held.Count < 2
                || explanation.History.Any(static entry => entry.Action == "SentAgain")
                || explanation.Record.LastError is not null,
            "Headquarters holds it twice, and nothing says so.");
    }

    [Fact]
    public async Task An_account_that_is_found_twice_in_one_answer_is_no_double()
    {
        var headquarters = StubHeadquarters.Answering(static () => throw new TimeoutException());
        headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account, Account]);
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Null((await world.ReadAsync(id)).LastError);
    }
}
