using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Insight;

[Collection(WorldCollection.Name)]
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_runs()
    {
        await using var world = new VerificationWorld();
        var ids = await world.LongSynchronizedAsync(3);
        world.Adapter.Answer(ids[1]);
        var verification = world.World.Process.Get<ICustomerVerification>();
        using var writer = new StringWriter();
        var cancellationToken = TestContext.Current.CancellationToken;

        // begin: example
        var report = await verification.VerifyAsync(
            new VerificationRequest { LongestOutage = TimeSpan.FromMinutes(5) },
            async finding => await writer.WriteLineAsync($"{finding.Kind} {finding.Record.Id}: {finding.Detail}"),
            progress: null,
            cancellationToken);
        // end: example

        Assert.Equal(1, report.Counts.Missing);
        Assert.StartsWith($"Missing {ids[1]}: Headquarters holds no customer", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here()
    {
        var source = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "CommerceCustomers.Tests", "Insight", "ReadmeTests.cs"));
        var region = source
            .SkipWhile(static line => line.Trim() != "// begin: example").Skip(1)
            .TakeWhile(static line => line.Trim() != "// end: example")
            .Select(static line => line.Length > 8 ? line[8..] : line.Trim());
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "CommerceCustomers", "README.md"));

        Assert.Contains(string.Join("\n", region), readme, StringComparison.Ordinal);
    }
}
