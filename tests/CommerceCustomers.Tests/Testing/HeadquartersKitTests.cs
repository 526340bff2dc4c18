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
    public void Every_proof_has_a_name_of_its_own()
    {
        Assert.Equal(
            HeadquartersKit.Proofs.Count,
            HeadquartersKit.Proofs.Select(static proof => proof.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(HeadquartersKit.Proofs, static proof => Assert.Equal(proof.Name, proof.ToString()));
    }

    [Fact]
    public void Every_fault_has_a_proof()
        => Assert.Empty(Enum.GetValues<HeadquartersFault>().Except(HeadquartersKit.Proofs.Select(static proof => proof.Fault).OfType<HeadquartersFault>()));

    [Fact]
    public void The_kit_is_bound_to_no_test_framework()
        => Assert.DoesNotContain(
            typeof(HeadquartersKit).Assembly.GetReferencedAssemblies(),
            static assembly => !assembly.Name!.StartsWith("System", StringComparison.Ordinal)
                && !assembly.Name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                && assembly.Name != typeof(IHeadquarters).Assembly.GetName().Name);
}
