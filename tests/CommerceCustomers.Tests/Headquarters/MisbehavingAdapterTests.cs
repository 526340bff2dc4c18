using System.Collections;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Runtime;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>Whatever an adapter does is isolated, classified and explained; no customer is lost over it.</summary>
[Collection(WorldCollection.Name)]
public sealed class MisbehavingAdapterTests
{
    private const string NameOfTheCustomer = "Lovelace";

    private static readonly AccountNumber Account = new("C-1");

    public static MatrixTheoryData<Misbehaviour, ProfileKind> Creates => new(Enum.GetValues<Misbehaviour>(), Enum.GetValues<ProfileKind>());

    [Theory]
    [MemberData(nameof(Creates))]
    public async Task A_create_that_misbehaves_is_ambiguous_and_headquarters_is_asked(Misbehaviour misbehaviour, ProfileKind kind)
    {
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, token) => Misbehave(misbehaviour, customer, token),
            OnFind = static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([Account]),
        };
        await using var world = TestWorld.In(kind).WithHeadquarters(headquarters).Build();

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));
        var id = (await creation).Id();
        world.Process.Start();
        await world.UntilAsync(() => headquarters.Calls.Contains("create"));
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAsync(id)).LastError is not null
                || (await world.ReadAsync(id)).State == CustomerState.Synchronized,
            TimeSpan.FromMilliseconds(500));
        var words = await WordsAsync(world, id);
        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        Assert.Equal(Account, (await world.ReadAsync(id)).AccountNumber);
        Assert.Single(headquarters.Calls, static call => call == "create");
        Assert.DoesNotContain(NameOfTheCustomer, words, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(ProfileKind.Sync)]
    [InlineData(ProfileKind.SyncWithFallback)]
    [InlineData(ProfileKind.Async)]
    public async Task An_adapter_that_goes_on_misbehaving_leaves_the_customer_to_a_person_and_says_why(ProfileKind kind)
    {
        // The account number is one character too long to be used, but headquarters holds the customer.
        var number = 0;
        CustomerId? wrong = null;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.CustomerId == (wrong ??= customer.CustomerId)
                ? Task.FromResult(new AccountNumber(new string('9', AccountNumber.MaxLength + 1)))
                : Task.FromResult(new AccountNumber($"C-{++number}")),
            OnFind = (id, _) => id == wrong
                ? Task.FromResult<IReadOnlyList<AccountNumber>>([new AccountNumber(new string('9', AccountNumber.MaxLength + 1))])
                : Task.FromResult<IReadOnlyList<AccountNumber>>([]),
        };
        await using var world = TestWorld.In(kind).WithHeadquarters(headquarters).Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Process.Start();
        for (var round = 0; round < 60 && (await world.ReadAsync(id)).State != CustomerState.NeedsAttention; round++)
        {
            await world.AddPendingAsync(5);
            await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
        }

        var explanation = await ExplainAsync(world, id);

        Assert.Equal(
            (CustomerState.NeedsAttention, ErrorCodes.OutcomeUnknown), (explanation.Record.State, explanation.Record.LastError!.Code));
        Assert.NotEmpty(explanation.Actions);
        Assert.Single(headquarters.Calls.Take(1), "create");
    }

    [Fact]
    public async Task An_exception_after_the_wait_has_ended_is_observed()
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
                    // It fails after the wait has ended.
                    await release.Task;
                    throw new InvalidOperationException(NameOfTheCustomer);
                },
            };
            await using var world = TestWorld.In(ProfileKind.Sync).WithHeadquarters(headquarters).Build();
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

    // The list blocks while it is read, after the call has returned.
    [Fact]
    public async Task An_answer_that_never_ends_ends_with_the_attempt()
    {
        using var release = new ManualResetEventSlim();
        var creates = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (_, _) => ++creates == 1 ? throw new TimeoutException() : Task.FromResult(new AccountNumber($"C-{creates}")),
            OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(new BlockingList(release)),
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        // As in an application, the adapter runs on a thread of the pool.
        var process = world.NewProcess(static builder => builder.Services.AddSingleton<IScheduling>(new ThreadPoolScheduling()));
        var id = (await process.CreateAsync()).Id();
        process.Start();
        await world.UntilAsync(() => headquarters.Calls.Contains("find"), TimeSpan.FromSeconds(1));

        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestWorld.Token);
        for (var second = 0; second < 120; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestWorld.Token);
        }

        var error = (await world.ReadAsync(id)).LastError;
        var finds = headquarters.Calls.Count(static call => call == "find");
        release.Set();
        Assert.Equal("TimedOut", error!.Code);
        Assert.True(finds > 1, "The attempt never ended.");
    }

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

    private static async Task<CustomerExplanation> ExplainAsync(TestWorld world, CustomerId id)
        => (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;

    private static async Task<string> WordsAsync(TestWorld world, CustomerId id)
    {
        var explanation = await ExplainAsync(world, id);
        return string.Join(' ', [explanation.Summary, .. explanation.Reasons, (object?)explanation.Record.LastError?.Message]);
    }

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

    private sealed class BlockingList(ManualResetEventSlim release) : IReadOnlyList<AccountNumber>
    {
        public int Count => 1;

        public AccountNumber this[int index] => Account;

        public IEnumerator<AccountNumber> GetEnumerator()
        {
            release.Wait();
            yield return Account;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
