using System.Collections.Concurrent;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.Tests.Testing;

public sealed class HeadquartersKitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_scripted_headquarters_passes_whole(bool isIdempotent)
    {
        await using var stage = new ScriptedStage(isIdempotent ? ScriptedStage.Idempotent : ScriptedStage.Findable);

        var report = await HeadquartersKit.RunAsync(stage, Token);

        report.ThrowIfFailed();
        Assert.Empty(report.NotStaged);
        Assert.Equal(HeadquartersKit.Proofs.Select(static proof => proof.Name), report.Results.Select(static result => result.Name));
        Assert.Equal(
            isIdempotent ? 1 : report.Results.Count(static result => result.Name.Contains("again is one", StringComparison.Ordinal)) + 2,
            report.Results.Count(static result => result.Outcome == HeadquartersProofOutcome.NotClaimed));
    }

    [Fact]
    public async Task A_headquarters_that_refuses_what_it_cannot_hold_is_not_accused()
    {
        foreach (var reason in new Func<ConcurrentDictionary<string, CustomerId>, HeadquartersCustomer, bool>[]
        {
            static (known, customer) => known.GetOrAdd(customer.Customer.Email!, customer.CustomerId) != customer.CustomerId,
            static (_, customer) => customer.Customer.LastName!.Any(static c => c > 255),
        })
        {
            var known = new ConcurrentDictionary<string, CustomerId>();
            await using var stage = new ScriptedStage(ScriptedStage.Findable)
            {
                Adapter = good => new BentHeadquarters(good)
                {
                    Create = (customer, token) => reason(known, customer)
                        ? throw new CustomerRejectedException("Refused", "Headquarters cannot hold it.")
                        : good.CreateAsync(customer, token),
                },
            };

            (await HeadquartersKit.RunAsync(stage, Token)).ThrowIfFailed();
        }
    }

    [Fact]
    public async Task An_adapter_is_sent_what_its_limits_accept()
    {
        var longest = 0;
        await using var stage = new ScriptedStage(ScriptedStage.Findable)
        {
            Adapter = good => new BentHeadquarters(good)
            {
                Limit = () => new HeadquartersLimits(good.Limits)
                {
                    MaxLengths = new Dictionary<string, int>(good.Limits.MaxLengths) { [CustomerFields.LastName] = 16 },
                },
                Create = (customer, token) =>
                {
                    longest = Math.Max(longest, customer.Customer.LastName!.Length);
                    return good.CreateAsync(customer, token);
                },
            },
        };

        (await HeadquartersKit.RunAsync(stage, Token)).ThrowIfFailed();
        Assert.Equal(16, longest);
    }

    [Theory]
    [InlineData(CustomerFields.State, 0, "State is required")]
    [InlineData(CustomerFields.Email, 10, "Email has")]
    public async Task Limits_that_refuse_the_customers_of_the_stage_are_named_and_so_is_what_to_do(
        string field, int length, string expected)
    {
        await using var stage = new ScriptedStage(ScriptedStage.Findable)
        {
            Adapter = good => new BentHeadquarters(good)
            {
                Limit = () => length == 0
                    ? new HeadquartersLimits(good.Limits) { RequiredFields = new HashSet<string> { field } }
                    : new HeadquartersLimits(good.Limits) { MaxLengths = new Dictionary<string, int> { [field] = length } },
            },
        };

        var report = await HeadquartersKit.RunAsync(stage, Token);

        Assert.NotEmpty(report.Failed);
        Assert.All(report.Failed, result =>
        {
            Assert.Contains(expected, result.Words, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("NewCustomer", result.Words, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_proof_has_a_name_of_its_own()
    {
        Assert.Equal(
            HeadquartersKit.Proofs.Count,
            HeadquartersKit.Proofs.Select(static proof => proof.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(HeadquartersKit.Proofs, static proof => Assert.Equal(proof.Name, proof.ToString()));
    }

    [Fact]
    public void Every_fault_has_a_proof()
        => Assert.Empty(Enum.GetValues<HeadquartersFault>().Except(
            HeadquartersKit.Proofs.Select(static proof => proof.Fault).OfType<HeadquartersFault>()));

    [Fact]
    public async Task What_a_stage_cannot_make_is_reported_and_never_passes()
    {
        await using var stage = new PlainStage();

        var report = await HeadquartersKit.RunAsync(stage, Token);

        report.ThrowIfFailed();
        Assert.All(
            HeadquartersKit.Proofs.Zip(report.Results).Where(static pair => pair.First.Fault is not null),
            static pair => Assert.NotEqual(HeadquartersProofOutcome.Passed, pair.Second.Outcome));
        Assert.Contains("A probe changes nothing", report.NotStaged.Select(static result => result.Name));
        Assert.Contains("A customer is found in its legal entity alone", report.NotStaged.Select(static result => result.Name));
        Assert.Contains("No failure of a create carries personal data", report.NotStaged.Select(static result => result.Name));
        Assert.All(report.NotStaged, static result => Assert.Contains("nothing is known", result.Words, StringComparison.Ordinal));
        Assert.Contains("The stage cannot make Throttled", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_report_throws_with_each_failed_proof_in_its_words()
    {
        await using var stage = new ScriptedStage(ScriptedStage.Findable)
        {
            Adapter = static good => new BentHeadquarters(good)
            {
                Probe = static _ => throw new HeadquartersUnavailableException("No connection."),
            },
        };

        var report = await HeadquartersKit.RunAsync(stage, Token);

        var failure = Assert.Throws<HeadquartersKitException>(report.ThrowIfFailed);
        Assert.IsType<HeadquartersUnavailableException>(failure.InnerException);
        Assert.Contains(
            "Failed: A probe is answered. Expected ProbeAsync to succeed, but it threw HeadquartersUnavailableException "
                + "(Unavailable): No connection.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.All(report.Failed, result => Assert.Contains(result.ToString(), failure.Message, StringComparison.Ordinal));
        Assert.StartsWith($"{HeadquartersKit.Proofs.Count} proofs: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_headquarters_that_is_neither_idempotent_nor_asked_passes_when_that_is_accepted()
    {
        await using var stage = new PlainStage { Capabilities = default, AcceptsThat = true };

        var report = await HeadquartersKit.RunAsync(stage, Token);

        report.ThrowIfFailed();
        Assert.Contains(report.Results, static result => result.Outcome == HeadquartersProofOutcome.NotClaimed);
    }

    [Fact]
    public async Task Each_proof_begins_with_a_headquarters_of_its_own()
    {
        await using var stage = new PlainStage();

        var report = await HeadquartersKit.RunAsync(stage, Token);

        Assert.Equal(report.Results.Count, stage.Made);
    }

    [Fact]
    public async Task A_stage_that_fails_is_not_taken_for_the_adapter()
    {
        await using var stage = new PlainStage { Failure = new InvalidOperationException("The port is taken.") };

        var result = await HeadquartersKit.Proofs[0].RunAsync(stage, Token);

        Assert.Equal((HeadquartersProofOutcome.Failed, "The stage itself failed: The port is taken."), (result.Outcome, result.Words));
        Assert.Same(stage.Failure, result.Exception);
    }

    [Fact]
    public async Task A_cancelled_run_ends_as_cancelled()
    {
        await using var stage = new PlainStage();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => HeadquartersKit.RunAsync(stage, new CancellationToken(canceled: true)));
        Assert.Equal(0, stage.Made);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proof_that_is_cancelled_under_way_ends_as_cancelled(bool heedsToken)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var begun = new TaskCompletionSource();
        await using var stage = new ScriptedStage(ScriptedStage.Findable)
        {
            Adapter = good => new BentHeadquarters(good)
            {
                Probe = token =>
                {
                    begun.SetResult();
                    return new TaskCompletionSource().Task.WaitAsync(heedsToken ? token : CancellationToken.None);
                },
            },
        };

        var running = HeadquartersKit.Proofs.Single(static proof => proof.Name == "A probe is answered").RunAsync(
            stage, cancellation.Token);
        await begun.Task.WaitAsync(Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void An_untyped_exception_means_what_the_library_takes_it_for()
    {
        Assert.Equal(HeadquartersFailure.Ambiguous, FailureClassifier.Classify(new FormatException()));
        Assert.Equal(HeadquartersFailure.Ambiguous, FailureClassifier.Classify(new OperationCanceledException()));
        Assert.Equal(
            HeadquartersFailure.Throttled, FailureClassifier.Classify(new HeadquartersThrottledException("429", retryAfter: null)));
        Assert.Equal(
            HeadquartersFailure.Unavailable,
            FailureClassifier.Classify(new HttpRequestException(HttpRequestError.ConnectionError, "refused")));
        Assert.Throws<ArgumentNullException>(() => FailureClassifier.Classify(null!));
    }

    [Fact]
    public void The_kit_is_bound_to_no_test_framework()
        => Assert.DoesNotContain(
            typeof(HeadquartersKit).Assembly.GetReferencedAssemblies(),
            static assembly => !assembly.Name!.StartsWith("System", StringComparison.Ordinal)
                && !assembly.Name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                && assembly.Name != typeof(IHeadquarters).Assembly.GetName().Name);
}
