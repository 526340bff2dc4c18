using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

// Whatever an adapter does is contained, classified and visible in explain; no customer is lost over it, and none doubled without a word.
[Collection(WorldCollection.Name)]
public sealed class MisbehavingAdapterTests
{
    private const string NameOfTheCustomer = "Lovelace";

    private static readonly AccountNumber Account = new("C-1");

    public enum Misbehaviour
    {
        ReturnsNoTask,
        ReturnsADefaultAccount,
        ReturnsAnAccountOf21Characters,
        ThrowsAtOnce,
        ThrowsLater,
        ThrowsACancellationOfItsOwn,
        NeverReturns,
        IgnoresItsToken,
        ThrowsWhenItIsCancelled,
        QuotesTheCustomer,
    }

    public static MatrixTheoryData<Misbehaviour, Way> Creates => new(Enum.GetValues<Misbehaviour>(), Enum.GetValues<Way>());

    [Theory]
    [MemberData(nameof(Creates))]
    public async Task A_create_that_misbehaves_is_ambiguous_and_headquarters_is_asked_where_the_customer_is(Misbehaviour misbehaviour, Way way)
    {
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, token) => Misbehave(misbehaviour, customer, token),
            OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account]),
        };
        await using var world = World(way, headquarters);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));
        var id = (await creation).Id();
        world.Process.Start();
        await world.UntilAsync(() => headquarters.Calls.Contains("create"));
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAsync(id)).LastError is not null || (await world.ReadAsync(id)).State == CustomerState.Synchronized,
            TimeSpan.FromMilliseconds(500));
        var words = await WordsAsync(world, id);
        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        Assert.Equal(Account, (await world.ReadAsync(id)).Account);
        Assert.Single(headquarters.Calls, static call => call == "create");
        Assert.DoesNotContain(NameOfTheCustomer, words, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Way.SyncWithFail)]
    [InlineData(Way.SyncWithCreateAsync)]
    [InlineData(Way.Async)]
    public async Task An_adapter_that_goes_on_misbehaving_leaves_the_customer_to_a_person_and_says_why(Way way)
    {
        // The account is one character too long: headquarters holds the customer, and nobody can be told under what number.
        var number = 0;
        CustomerId? wrong = null;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.Id == (wrong ??= customer.Id)
                ? Task.FromResult(new AccountNumber(new string('9', AccountNumber.MaxLength + 1)))
                : Task.FromResult(new AccountNumber($"C-{++number}")),
            OnFind = (id, _) => id == wrong
                ? Task.FromResult<IReadOnlyList<AccountNumber>>([new AccountNumber(new string('9', AccountNumber.MaxLength + 1))])
                : Task.FromResult<IReadOnlyList<AccountNumber>>([]),
        };
        await using var world = World(way, headquarters);
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();
        for (var round = 0; round < 60 && (await world.ReadAsync(id)).State != CustomerState.NeedsAttention; round++)
        {
            await world.AddPendingAsync(5);
            await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
        }

        var explanation = await ExplainAsync(world, id);

        Assert.Equal((CustomerState.NeedsAttention, CustomerError.OutcomeUnknown), (explanation.Record.State, explanation.Record.LastError!.Code));
        Assert.NotEmpty(explanation.Actions);
        Assert.Single(headquarters.Calls.Take(1), "create");
    }

    [Fact]
    public async Task An_account_of_another_customer_needs_attention_and_is_named()
    {
        await using var world = World(Way.Async, RuleWorld.Answering(static () => Task.FromResult(Account)));
        var ids = await world.AddPendingAsync(2);

        await world.DrainAsync();

        var second = Assert.Single(await world.ReadAllAsync(), static record => record.State == CustomerState.NeedsAttention);
        Assert.Contains(CustomerError.AccountNumberTaken, await WordsAsync(world, second.Id), StringComparison.Ordinal);
        Assert.Contains(second.Id, ids);
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
        await using var world = World(Way.Async, headquarters);
        await world.AddPendingAsync(2);

        await world.DrainAsync();

        var second = Assert.Single(await world.ReadAllAsync(), static record => record.State == CustomerState.NeedsAttention);
        Assert.Contains(CustomerError.AccountNumberTaken, await WordsAsync(world, second.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_finds_two_accounts_is_synchronized_and_the_double_is_named()
    {
        var headquarters = RuleWorld.Answering(static () => throw new TimeoutException());
        headquarters.OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account, new AccountNumber("C-2")]);
        await using var world = World(Way.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Contains(CustomerError.DoubledInHeadquarters, await WordsAsync(world, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_claims_idempotence_and_can_be_asked_is_asked_so_that_its_lie_makes_no_double()
    {
        await using var world = WorldOfLies(new HeadquartersCapabilities { IdempotentCreate = true, CanFind = true });
        world.TimeOutNow();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task One_that_lies_about_what_it_can_do_makes_a_double_that_is_named(bool claimsIdempotence, bool claimsToFind)
    {
        await using var world = WorldOfLies(new HeadquartersCapabilities { IdempotentCreate = claimsIdempotence, CanFind = claimsToFind });
        ((Liar)world.Adapter).FindsNothing = true;
        world.TimeOutNow();
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(2, world.Headquarters.CountOf(id));
        Assert.Contains((await ExplainAsync(world, id)).History, static entry => entry.Action == "SentAgain");
    }

    [Fact]
    public async Task One_whose_index_is_late_for_longer_than_it_says_makes_a_double_that_is_found_afterwards()
    {
        await using var world = WorldOfLies(new HeadquartersCapabilities { CanFind = true });
        var liar = (Liar)world.Adapter;
        liar.FindsNothing = true;
        world.TimeOutNow();
        var id = (await world.Process.CreateAsync()).Id();
        liar.OnCreated = () => liar.FindsNothing = world.Headquarters.CountOf(id) < 2;

        await world.DrainAsync();

        Assert.Equal(CustomerError.DoubledInHeadquarters, (await world.ReadAsync(id)).LastError!.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Properties_that_throw_or_return_null_stop_nobody_and_are_named(bool returnsNull)
    {
        var headquarters = new SpeechlessHeadquarters { ReturnsNull = returnsNull };
        await using var world = World(Way.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();

        var explanation = await ExplainAsync(world, id);
        var status = await world.Process.Insight.ReadStatusAsync(RuleWorld.Token);
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Contains("Capabilities", status.AdapterDefect, StringComparison.Ordinal);
        Assert.Contains("Limits", status.AdapterDefect, StringComparison.Ordinal);
        Assert.Contains(status.AdapterDefect!, explanation.Reasons);
        Assert.DoesNotContain(NameOfTheCustomer, status.AdapterDefect, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_that_throw_for_a_while_are_what_they_were_before()
    {
        var headquarters = new SpeechlessHeadquarters { IsWell = true };
        await using var world = World(Way.Async, headquarters);
        world.Process.Get<CheckedCapabilities>();
        Assert.True(world.Process.Get<CheckedCapabilities>().Capabilities.CanFind);

        headquarters.IsWell = false;

        Assert.True(world.Process.Get<CheckedCapabilities>().Capabilities.CanFind);
        Assert.NotNull(world.Process.Get<CheckedCapabilities>().Defect);
        headquarters.IsWell = true;
        Assert.Null(world.Process.Get<CheckedCapabilities>().Defect);
    }

    [Fact]
    public async Task Typed_failures_that_quote_the_customer_are_freed_of_who_it_is()
    {
        var headquarters = RuleWorld.Answering(
            static () => throw new CustomerRejectedException("E17", "Customer ADA Lovelace (ada@example.com, +1 713 555 0100) exists; Adams does not."));
        await using var world = World(Way.Async, headquarters);
        var id = (await world.Process.CreateAsync()).Id();

        await world.DrainAsync();

        Assert.Equal(
            "Customer [removed] [removed] ([removed], [removed]) exists; Adams does not.", (await world.ReadAsync(id)).LastError!.Message);
    }

    [Fact]
    public async Task What_it_throws_behind_everybodys_back_reaches_nobody()
    {
        var seen = new List<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> watch = (_, arguments) => seen.Add(arguments.Exception);
        TaskScheduler.UnobservedTaskException += watch;
        var release = new TaskCompletionSource();
        try
        {
            var headquarters = new StubHeadquarters
            {
                OnCreate = async (_, _) =>
                {
                    // It answers when nobody waits any more, and badly.
                    await release.Task;
                    throw new InvalidOperationException(NameOfTheCustomer);
                },
            };
            await using var world = World(Way.SyncWithFail, headquarters);
            var creation = world.Process.CreateAsync();
            await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));
            Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(await creation).MayExist);
            release.SetResult();
            await world.Clock.SettleAsync();
        }
        finally
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            TaskScheduler.UnobservedTaskException -= watch;
        }

        Assert.Empty(seen);
    }

    private static World World(Way way, IHeadquarters headquarters) => RuleWorld.Of(
        way switch
        {
            Way.SyncWithFail => RuleWorld.Fail,
            Way.SyncWithCreateAsync => RuleWorld.CreateAsync,
            _ => RuleWorld.Async,
        },
        headquarters);

    private static World WorldOfLies(HeadquartersCapabilities claims)
        => new(Given.Settings(RuleWorld.Async), world => new Liar(world.Headquarters, claims));

    private static async Task<AccountNumber> Misbehave(Misbehaviour misbehaviour, HeadquartersCustomer customer, CancellationToken token)
    {
        switch (misbehaviour)
        {
            case Misbehaviour.ReturnsNoTask:
                return await (Task<AccountNumber>)null!;

            case Misbehaviour.ReturnsADefaultAccount:
                return default;

            case Misbehaviour.ReturnsAnAccountOf21Characters:
                return new AccountNumber(new string('9', AccountNumber.MaxLength + 1));

            case Misbehaviour.ThrowsAtOnce:
                throw new NotSupportedException("Anything.");

            case Misbehaviour.ThrowsLater:
                await Task.Yield();
                throw new FormatException("Anything.");

            case Misbehaviour.ThrowsACancellationOfItsOwn:
                throw new OperationCanceledException("Anything.");

            case Misbehaviour.NeverReturns:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return default;

            case Misbehaviour.IgnoresItsToken:
                await new TaskCompletionSource().Task;
                return default;

            case Misbehaviour.ThrowsWhenItIsCancelled:
                token.Register(static () => throw new InvalidOperationException("Anything."));
                await new TaskCompletionSource().Task;
                return default;

            default:
                throw new InvalidOperationException($"{customer.Customer.FirstName} {NameOfTheCustomer} {customer.Customer.Email}");
        }
    }

    private static async Task<CustomerExplanation> ExplainAsync(World world, CustomerId id)
        => (await world.Process.Insight.ExplainAsync(id, RuleWorld.Token))!;

    private static async Task<string> WordsAsync(World world, CustomerId id)
    {
        var explanation = await ExplainAsync(world, id);
        return string.Join(' ', [explanation.Summary, .. explanation.Reasons, explanation.Record.LastError?.Message]);
    }
}
