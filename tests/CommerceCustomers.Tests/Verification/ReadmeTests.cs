using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Verification;

[Collection(WorldCollection.Name)]
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_runs()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(3);
        world.Questions.Answer(ids[1]);
        var verification = world.Process.Get<ICustomerVerification>();
        using var writer = new StringWriter();
        var cancellationToken = TestContext.Current.CancellationToken;

        // begin: ICustomerVerification.VerifyAsync
        var report = await verification.VerifyAsync(
            new VerificationRequest(longestOutage: TimeSpan.FromMinutes(5)),
            async finding => await writer.WriteLineAsync($"{finding.Kind} {finding.Record.CustomerId}: {finding.Detail}"),
            progress: null,
            cancellationToken);
        // end: ICustomerVerification.VerifyAsync

        Assert.Equal(1, report[VerificationFindingKind.Missing]);
        Assert.StartsWith($"Missing {ids[1]}: Headquarters holds no customer", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here()
        => ReadmeSamples.AssertInReadme("CommerceCustomers", "ICustomerVerification.VerifyAsync");
}
