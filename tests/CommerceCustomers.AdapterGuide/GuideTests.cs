using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.AdapterGuide;

public sealed class GuideTests
{
    public static TheoryData<string> Proofs => [.. HeadquartersKit.Proofs.Select(static proof => proof.Name)];

    [Fact]
    public async Task The_adapter_of_the_guide_passes_the_kit()
    {
#pragma warning disable xUnit1051 // An example for every test framework.
        // begin: kit
        await using var stage = new RestStage();

        var report = await HeadquartersKit.RunAsync(stage);

        report.ThrowIfFailed();
        Assert.Empty(report.NotStaged);
        // end: kit
#pragma warning restore xUnit1051
    }
}
