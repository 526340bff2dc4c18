using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Tests.Testing;

/// <summary>The kit finds every store that is wrong on purpose.</summary>
public sealed class BadStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Wrongs => [.. BadStores.All.Select(static bad => bad.Wrong)];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task A_bad_store_is_found(string wrong)
    {
        var bad = BadStores.All.Single(bad => bad.Wrong == wrong);
        foreach (var beginning in bad.Proofs)
        {
            var proofs = Beginning(beginning);
            Assert.NotEmpty(proofs);
            await using var stage = new BentStage(bad.Bend);
            foreach (var proof in proofs)
            {
                var result = await proof.RunAsync(stage, Token);

                Assert.True(result.Outcome == StoreProofOutcome.Failed, result.ToString());
                Assert.StartsWith("Expected", result.Words, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_bad_store_is_found_by_the_walks_with_the_model_too()
    {
        var bad = BadStores.All.Single(static bad => bad.Wrong == "It ignores the hashes that a change names");
        await using var stage = new BentStage(bad.Bend);
        var walks = Beginning("Whatever is done in whatever order the store and its model agree");

        var found = new List<StoreProofResult>();
        foreach (var walk in walks)
        {
            found.Add(await walk.RunAsync(stage, Token));
        }

        Assert.Contains(found, static result => result.Outcome == StoreProofOutcome.Failed
            && result.Words.Contains("It was step", StringComparison.Ordinal));
    }

    private static IReadOnlyList<StoreProof> Beginning(string beginning)
        => [.. StoreKit.Proofs.Where(proof => proof.Name.StartsWith(beginning, StringComparison.Ordinal))];
}
