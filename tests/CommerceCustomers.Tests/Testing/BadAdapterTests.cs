using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.Tests.Testing;

/// <summary>The kit finds every adapter that is wrong on purpose.</summary>
public sealed class BadAdapterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Wrongs => [.. BadAdapters.All.Select(static bad => bad.Wrong)];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task A_bad_adapter_is_found(string wrong)
    {
        var bad = BadAdapters.All.Single(bad => bad.Wrong == wrong);
        foreach (var beginning in bad.Proofs)
        {
            var proofs = Beginning(beginning);
            Assert.NotEmpty(proofs);
            Assert.All(await RunAsync(bad, proofs), static result =>
            {
                Assert.True(result.Outcome == HeadquartersProofOutcome.Failed, result.ToString());
                Assert.StartsWith("Expected", result.Words, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void Every_proof_finds_somebody()
    {
        var finding = BadAdapters.All.SelectMany(static bad => bad.Proofs).SelectMany(Beginning).ToHashSet();

        Assert.Empty(HeadquartersKit.Proofs.Except(finding));
    }

    [Theory]
    [InlineData("A created customer has an account number and is found by its customer id", false)]
    [InlineData("A create that is not answered ends as cancelled", true)]
    public async Task An_adapter_that_hangs_fails_its_proof_and_not_the_run(string proof, bool isAnswered)
    {
        var hanging = new TaskCompletionSource();
        await using var stage = new ScriptedStage(ScriptedStage.Findable)
        {
            Adapter = good => new BentHeadquarters(good)
            {
                Create = async (customer, token) =>
                {
                    _ = isAnswered ? good.CreateAsync(customer, CancellationToken.None) : null;
                    using var registration = token.Register(() => hanging.TrySetResult());
                    _ = isAnswered || hanging.TrySetResult();

                    return await new TaskCompletionSource<AccountNumber>().Task;
                },
            },
        };

        var running = HeadquartersKit.Proofs.Single(candidate => candidate.Name == proof).RunAsync(stage, Token);
        await hanging.Task.WaitAsync(Token);
        stage.Clock.Advance(stage.Patience);
        var result = await running;

        Assert.Equal(HeadquartersProofOutcome.Failed, result.Outcome);
        Assert.Contains("CreateAsync", result.Words, StringComparison.Ordinal);
        Assert.Contains("had not ended", result.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_that_blocks_its_thread_fails_its_proof_and_not_the_run()
    {
        using var end = new ManualResetEventSlim();
        var blocking = new TaskCompletionSource();
        await using var stage = new ScriptedStage(ScriptedStage.Findable)
        {
            Adapter = good => new BentHeadquarters(good)
            {
                Probe = _ =>
                {
                    blocking.SetResult();
                    end.Wait(CancellationToken.None);
                    return Task.CompletedTask;
                },
            },
        };

        var running = HeadquartersKit.Proofs.Single(static proof => proof.Name == "A probe is answered").RunAsync(stage, Token);
        await blocking.Task.WaitAsync(Token);
        stage.Clock.Advance(stage.Patience);
        var result = await running;
        end.Set();

        Assert.Equal(HeadquartersProofOutcome.Failed, result.Outcome);
        Assert.Contains("ProbeAsync had not ended", result.Words, StringComparison.Ordinal);
    }

    private static IReadOnlyList<HeadquartersProof> Beginning(string beginning)
        => [.. HeadquartersKit.Proofs.Where(proof => proof.Name.StartsWith(beginning, StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<HeadquartersProofResult>> RunAsync(BadAdapter bad, IReadOnlyList<HeadquartersProof> proofs)
    {
        await using var stage = new ScriptedStage(bad.Capabilities) { Adapter = bad.Bend };
        var results = new List<HeadquartersProofResult>();
        foreach (var proof in proofs)
        {
            results.Add(await proof.RunAsync(stage, Token));
        }

        return results;
    }
}
