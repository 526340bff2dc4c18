using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// What every <see cref="ICustomerStore"/> and its <see cref="ICustomerReader"/> must do: the proofs of the kit, one test each. Derive once
/// per store.
/// </summary>
public abstract class CustomerStoreContract
{
    /// <summary>Gets the proofs of the kit by name.</summary>
    public static TheoryData<string> Proofs => [.. StoreKit.Proofs.Select(static proof => proof.Name)];

    /// <summary>Gets a value indicating whether the stage can open a channel database again.</summary>
    protected virtual bool CanOpenAgain => true;

    [Theory]
    [MemberData(nameof(Proofs))]
    public async Task The_store_does_what_is_expected_of_it(string name)
    {
        var proof = StoreKit.Proofs.Single(proof => proof.Name == name);
        await using var stage = await CreateStageAsync();

        var result = await proof.RunAsync(stage, TestContext.Current.CancellationToken);

        Assert.True(
            result.Outcome == StoreProofOutcome.Passed || (result.Outcome == StoreProofOutcome.NotStaged && !CanOpenAgain), result.ToString());
    }

    /// <summary>Creates the stage of the store.</summary>
    protected abstract ValueTask<StoreStage> CreateStageAsync();
}
