using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>What an adapter says of itself or of accounts is wrong; no customer is lost or doubled without a word.</summary>
[Collection(WorldCollection.Name)]
public sealed class WrongClaimTests
{
    private const string NameOfTheCustomer = "Lovelace";

    private static readonly AccountNumber Account = new("C-1");

    [Fact]
    public async Task An_account_of_another_customer_needs_attention_and_is_named()
    {
        await using var world = TestWorld.In(ProfileKind.Async)
            .WithHeadquarters(StubHeadquarters.Answering(static () => Task.FromResult(Account)))
            .Build();
        var ids = await world.AddPendingAsync(2);

        await world.DrainAsync();

        var second = Assert.Single(await world.ReadAllAsync(), static record => record.State == CustomerState.NeedsAttention);
        Assert.Contains(ErrorCodes.AccountNumberTaken, await WordsAsync(world, second.CustomerId), StringComparison.Ordinal);
        Assert.Contains(second.CustomerId, ids);
        Assert.Single(await world.ReadAllAsync(), static record => record.State == CustomerState.Synchronized);
    }

    [Fact]
    public async Task A_question_that_finds_another_customers_account_needs_attention_and_is_named()
    {
        var creates = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, _) => ++creates == 1 ? Task.FromResult(Account) : throw new TimeoutException(),
            OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account]),
        };
        await using var world = TestWorld.In(ProfileKind.Async).WithHeadquarters(headquarters).Build();
        await world.AddPendingAsync(2);

        await world.DrainAsync();

        var second = Assert.Single(await world.ReadAllAsync(), static record => record.State == CustomerState.NeedsAttention);
        Assert.Contains(ErrorCodes.AccountNumberTaken, await WordsAsync(world, second.CustomerId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_with_two_accounts_is_synchronized_and_the_double_is_named()
    {
        var headquarters = StubHeadquarters.Answering(static () => throw new TimeoutException());
        headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account, new AccountNumber("C-2")]);
        await using var world = TestWorld.In(ProfileKind.Async).WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Contains(ErrorCodes.DoubledInHeadquarters, await WordsAsync(world, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_that_can_be_asked_makes_no_double_by_a_wrong_claim_of_idempotence()
    {
        await using var world = Overstating(HeadquartersCapabilities.IdempotentCreate | HeadquartersCapabilities.Find);
        world.LoseAnswersNow();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Theory]
    [InlineData(HeadquartersCapabilities.IdempotentCreate)]
    [InlineData(HeadquartersCapabilities.Find)]
    public async Task An_adapter_that_overstates_what_it_can_do_makes_a_double_that_is_named(HeadquartersCapabilities claims)
    {
        await using var world = Overstating(claims);
        ((OverstatingHeadquarters)world.Adapter).FindsNothing = true;
        world.LoseAnswersNow();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(2, world.Headquarters.CountOf(id));
        Assert.Contains((await ExplainAsync(world, id)).History, static entry => entry.Action == "SentAgain");
    }

    [Fact]
    public async Task An_index_that_is_later_than_it_says_makes_a_double_that_is_found_afterwards()
    {
        await using var world = Overstating(HeadquartersCapabilities.Find);
        var headquarters = (OverstatingHeadquarters)world.Adapter;
        headquarters.FindsNothing = true;
        world.LoseAnswersNow();
        var id = (await world.Process.CreateAsync()).Id();
        headquarters.OnCreated = () => headquarters.FindsNothing = world.Headquarters.CountOf(id) < 2;

        await world.DrainAsync();

        Assert.Equal(ErrorCodes.DoubledInHeadquarters, (await world.ReadAsync(id)).LastError!.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Properties_that_throw_or_return_null_stop_nobody_and_are_named(bool returnsNull)
    {
        var headquarters = new PropertylessHeadquarters { ReturnsNull = returnsNull };
        await using var world = TestWorld.In(ProfileKind.Async).WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();

        var explanation = await ExplainAsync(world, id);
        var status = await world.Process.Insight.ReadStatusAsync(TestWorld.Token);
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Contains("Capabilities", status.AdapterDefect, StringComparison.Ordinal);
        Assert.Contains("Limits", status.AdapterDefect, StringComparison.Ordinal);
        Assert.Equal(
            status.AdapterDefect,
            Assert.Single(explanation.Reasons, static reason => reason.Code == "AdapterIsDefective").Arguments["words"]);
        Assert.DoesNotContain(NameOfTheCustomer, status.AdapterDefect, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_that_throw_for_a_while_are_what_they_were_before()
    {
        var headquarters = new PropertylessHeadquarters { IsWell = true };
        await using var world = TestWorld.In(ProfileKind.Async).WithHeadquarters(headquarters).Build();
        world.Process.Get<CheckedCapabilities>();
        Assert.True(world.Process.Get<CheckedCapabilities>().Capabilities.HasFlag(HeadquartersCapabilities.Find));

        headquarters.IsWell = false;

        Assert.True(world.Process.Get<CheckedCapabilities>().Capabilities.HasFlag(HeadquartersCapabilities.Find));
        Assert.NotNull(world.Process.Get<CheckedCapabilities>().Defect);
        headquarters.IsWell = true;
        Assert.Null(world.Process.Get<CheckedCapabilities>().Defect);
    }

    [Fact]
    public async Task Typed_failures_that_quote_the_customer_are_freed_of_who_it_is()
    {
        var headquarters = StubHeadquarters.Answering(
            static ()
                => throw new CustomerRejectedException(
                    "E17", "Customer ADA Lovelace (ada@example.com, +1 713 555 0100) exists; Adams does not."));
        await using var world = TestWorld.In(ProfileKind.Async).WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(
            "Customer [removed] [removed] ([removed], [removed]) exists; Adams does not.", (await world.ReadAsync(id)).LastError!.Message);
    }

    [Theory]
    [InlineData(Hole.MaxLengths)]
    [InlineData(Hole.RequiredFields)]
    [InlineData(Hole.UnsupportedFields)]
    public async Task Limits_with_a_hole_stop_nobody_and_are_named(Hole hole)
    {
        var headquarters = StubHeadquarters.Answering(static () => Task.FromResult(Account));
        headquarters.Limits = hole switch
        {
            Hole.MaxLengths => new HeadquartersLimits { MaxLengths = null! },
            Hole.RequiredFields => new HeadquartersLimits { RequiredFields = null! },
            _ => new HeadquartersLimits { UnsupportedFields = null! },
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();

        var result = await world.Process.CreateAsync();

        Assert.IsType<CustomerCreationResult.Pending>(result);
        Assert.NotNull((await world.Process.Insight.ReadStatusAsync(TestWorld.Token)).AdapterDefect);
    }

    private static TestWorld Overstating(HeadquartersCapabilities claims)
        => TestWorld.InAsyncMode().WithHeadquarters(scripted => new OverstatingHeadquarters(scripted, claims)).Build();

    private static async Task<CustomerExplanation> ExplainAsync(TestWorld world, CustomerId id)
        => (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;

    private static async Task<string> WordsAsync(TestWorld world, CustomerId id)
    {
        var explanation = await ExplainAsync(world, id);
        return string.Join(' ', [explanation.Summary, .. explanation.Reasons, (object?)explanation.Record.LastError?.Code]);
    }

    public enum Hole
    {
        MaxLengths,
        RequiredFields,
        UnsupportedFields,
    }
}
