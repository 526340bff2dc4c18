using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// What every <see cref="IHeadquarters"/> must do: the proofs of the kit, one test each. Derive once per adapter.
/// </summary>
public abstract class HeadquartersContract
{
    /// <summary>Gets the proofs of the kit by name.</summary>
    public static TheoryData<string> Proofs => [.. HeadquartersKit.Proofs.Select(static proof => proof.Name)];

    /// <summary>Gets a legal entity that headquarters knows.</summary>
    protected virtual LegalEntityId LegalEntity => new("usrt");

    /// <summary>Gets another legal entity that headquarters knows.</summary>
    protected virtual LegalEntityId OtherLegalEntity => new("frrt");

    /// <summary>Gets the faults that the stage makes: a proof that needs one of them must not go without.</summary>
    /// <value>None, unless <see cref="CreateStage"/> is overridden.</value>
    protected virtual IReadOnlyCollection<HeadquartersFault> Staged => [];

    [Theory]
    [MemberData(nameof(Proofs))]
    public async Task Headquarters_does_what_is_expected_of_it(string name)
    {
        var proof = HeadquartersKit.Proofs.Single(proof => proof.Name == name);
        await using var stage = CreateStage();

        var result = await proof.RunAsync(stage, TestContext.Current.CancellationToken);

        Assert.True(result.Outcome != HeadquartersProofOutcome.Failed, result.ToString());
        if (proof.Fault is { } fault && result.Outcome is HeadquartersProofOutcome.NotStaged or HeadquartersProofOutcome.Passed)
        {
            Assert.True((result.Outcome == HeadquartersProofOutcome.Passed) == Staged.Contains(fault), result.ToString());
        }
    }

    /// <summary>Creates the stage. By default it makes what <see cref="CreateHeadquartersAsync"/> does, and no fault.</summary>
    protected virtual HeadquartersStage CreateStage() => new Stage(this);

    /// <summary>Creates a headquarters that holds nothing of what the suite sends.</summary>
    protected virtual ValueTask<IHeadquarters> CreateHeadquartersAsync()
        => throw new NotSupportedException($"Expected {GetType().Name} to override {nameof(CreateStage)} or {nameof(CreateHeadquartersAsync)}.");

    /// <summary>Makes a customer that headquarters accepts; <see langword="null"/>, as by default, for the kit's own.</summary>
    /// <param name="index">Another one for each index.</param>
    protected virtual Customer? NewCustomer(int index) => null;

    private sealed class Stage(HeadquartersContract contract) : HeadquartersStage
    {
        public override LegalEntityId LegalEntity => contract.LegalEntity;

        public override LegalEntityId? OtherLegalEntity => contract.OtherLegalEntity;

        public override ValueTask<IHeadquarters> CreateHeadquartersAsync(CancellationToken cancellationToken) => contract.CreateHeadquartersAsync();

        public override Customer NewCustomer(int index) => contract.NewCustomer(index) ?? base.NewCustomer(index);
    }
}
