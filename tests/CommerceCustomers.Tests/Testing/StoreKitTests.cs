using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Stores;
using CommerceCustomers.Tests.Storage;

namespace CommerceCustomers.Tests.Testing;

public sealed class StoreKitTests
{
    private const string Adding = "An added customer is read as it was given";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Func<InMemoryCustomerStore, BentStore> Good => static good => new BentStore(good);

    [Fact]
    public async Task The_store_in_memory_passes_whole_where_it_can_be_opened_again()
    {
        await using var stage = new BentStage(Good);

        var report = await StoreKit.RunAsync(stage, Token);

        report.ThrowIfFailed();
        var all = StoreKit.Proofs.Count;
        Assert.Equal($"{all} proofs: {all} passed, 0 failed, 0 not staged, 0 not offered.", report.ToString());
        Assert.Equal(StoreKit.Proofs.Select(static proof => proof.Name), report.Results.Select(static result => result.Name));
    }

    [Fact]
    public async Task What_a_stage_cannot_open_again_is_reported_and_never_passes()
    {
        await using var stage = new InMemoryStage();

        var report = await StoreKit.RunAsync(stage, Token);

        report.ThrowIfFailed();
        Assert.Contains(
            "Whatever was acknowledged is there when the channel database is opened again",
            report.NotStaged.Select(static result => result.Name));
        Assert.All(report.NotStaged, static result => Assert.Contains("nothing is known", result.Words, StringComparison.Ordinal));
        Assert.Contains("NotStaged: Whatever was acknowledged", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_store_need_not_do_is_reported_when_it_does_not()
    {
        await using var stage = new BentStage(static good => new BentStore(good)
        {
            Handlers = static _ => new((IReadOnlyList<EventHandlerStatus>)[]),
            Report = static _ => new((StoredReport?)null),
            Share = static (_, _) => ValueTask.CompletedTask,
        });

        var report = await StoreKit.RunAsync(stage, Token);

        report.ThrowIfFailed();
        Assert.Equal(
            [
                "The status of a handler tells what waits and since when it fails",
                "What the synchronizer says is read by others until it says something else or stops",
                "The shared text is null until there is one",
                "The shared text is kept to the letter",
                "No change of the shared text is lost however many come at once",
                "A change of the shared text that is cancelled before it begins changes nothing",
                "The shared text is there for another process and when the channel database is opened again",
            ],
            report.Results.Where(static result => result.Outcome == StoreProofOutcome.NotOffered).Select(static result => result.Name));
    }

    [Fact]
    public async Task A_failed_report_throws_with_each_failed_proof_in_its_words()
    {
        await using var stage = new BentStage(static good => new BentStore(good)
        {
            Find = static (_, _) => throw new CustomerStoreException(CustomerStoreFailure.NotReachable, "No connection."),
        });

        var report = await StoreKit.RunAsync(stage, Token);

        var failure = Assert.Throws<StoreKitException>(report.ThrowIfFailed);
        Assert.IsType<CustomerStoreException>(failure.InnerException);
        Assert.Contains(
            $"Failed: {Adding}. Expected FindAsync to succeed, but CustomerStoreException was thrown: No connection. "
                + "(after AddAsync, FindAsync)",
            failure.Message,
            StringComparison.Ordinal);
        Assert.All(report.Failed, result => Assert.Contains(result.ToString(), failure.Message, StringComparison.Ordinal));
        Assert.StartsWith($"{StoreKit.Proofs.Count} proofs: ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It keeps no milliseconds", "Everything that a record", "Expected DueAt 2026-01-15 12:00:00.001 +00:00 of customer ")]
    [InlineData("It ignores the epoch", "A stale change changes nothing: the epoch before", "Expected Stale of outcome, but found Done.")]
    [InlineData("It returns null where there is nothing", "Nothing is found", "Expected a list of ReadLanesAsync, but found null")]
    [InlineData("It lists customers in no order", "Customers are listed in the order", "but found [")]
    public async Task A_failed_proof_says_what_was_expected_and_what_was_found(string wrong, string proof, string words)
    {
        await using var stage = new BentStage(BadStores.All.Single(bad => bad.Wrong == wrong).Bend);

        var result = await Named(proof).RunAsync(stage, Token);

        Assert.Contains(words, result.Words, StringComparison.Ordinal);
        Assert.Contains(" (after ", result.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_proof_has_a_name_of_its_own()
    {
        Assert.Equal(
            StoreKit.Proofs.Count, StoreKit.Proofs.Select(static proof => proof.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(StoreKit.Proofs, static proof => Assert.Equal(proof.Name, proof.ToString()));
        Assert.All(StoreKit.Proofs, static proof => Assert.DoesNotContain('_', proof.Name));
    }

    [Fact]
    public async Task Each_proof_has_a_channel_database_of_its_own_and_closes_what_it_opened()
    {
        await using var stage = new BentStage(Good);

        await StoreKit.RunAsync(stage, Token);

        Assert.True(stage.Made > StoreKit.Proofs.Count, $"{stage.Made} were made.");
        Assert.Equal(stage.Made, stage.Closed);
    }

    [Fact]
    public async Task A_stage_that_fails_is_not_taken_for_the_store()
    {
        var failure = new InvalidOperationException("The port is taken.");
        await using var stage = new BentStage(_ => throw failure);

        var result = await StoreKit.Proofs[0].RunAsync(stage, Token);

        Assert.Equal((StoreProofOutcome.Failed, "The stage itself failed: The port is taken."), (result.Outcome, result.Words));
        Assert.Same(failure, result.Exception);
    }

    [Fact]
    public async Task A_cancelled_run_ends_as_cancelled()
    {
        await using var stage = new BentStage(Good);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreKit.RunAsync(stage, new CancellationToken(canceled: true)));
        Assert.Equal(0, stage.Made);
    }

    [Fact]
    public async Task A_store_that_hangs_fails_its_proof_and_not_the_run()
    {
        var hanging = new TaskCompletionSource();
        await using var stage = new BentStage(good => new BentStore(good)
        {
            Add = async _ =>
            {
                hanging.TrySetResult();
                return await new TaskCompletionSource<StoreResult>().Task;
            },
        });

        var running = Named(Adding).RunAsync(stage, Token);
        await hanging.Task.WaitAsync(Token);
        stage.Clock.Advance(stage.Patience);
        var result = await running;

        Assert.Equal(StoreProofOutcome.Failed, result.Outcome);
        Assert.Contains("but AddAsync had not ended", result.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_blocks_its_thread_fails_its_proof_and_not_the_run()
    {
        using var end = new ManualResetEventSlim();
        var blocking = new TaskCompletionSource();
        await using var stage = new BentStage(good => new BentStore(good)
        {
            Add = addition =>
            {
                blocking.TrySetResult();
                end.Wait(CancellationToken.None);
                return addition.On(good);
            },
        });

        var running = Named(Adding).RunAsync(stage, Token);
        await blocking.Task.WaitAsync(Token);
        stage.Clock.Advance(stage.Patience);
        var result = await running;
        end.Set();

        Assert.Contains("AddAsync had not ended", result.Words, StringComparison.Ordinal);
    }

    private static StoreProof Named(string beginning)
        => StoreKit.Proofs.First(proof => proof.Name.StartsWith(beginning, StringComparison.Ordinal));
}
