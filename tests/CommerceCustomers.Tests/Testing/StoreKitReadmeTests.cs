using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Stores;
using CommerceCustomers.Tests.Conventions;

namespace CommerceCustomers.Tests.Testing;

public sealed class StoreKitReadmeTests
{
    [Fact]
    public async Task The_example_passes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        // begin: kit
        await using var stage = new MyStage();

        var report = await StoreKit.RunAsync(stage, cancellationToken);

        report.ThrowIfFailed();
        Assert.Empty(report.NotStaged);
        // end: kit
    }

    [Fact]
    public void The_code_in_the_README_is_the_code_that_is_compiled()
    {
        ReadmeSamples.AssertInReadme("CommerceCustomers.Testing", "kit");
        ReadmeSamples.AssertInReadme("CommerceCustomers.Testing", "stage", "tests/CommerceCustomers.Sqlite.Tests/Contracts/SqliteStage.cs");
    }

    // A database that is as good as the store in memory.
    private sealed class MyStage : StoreStage
    {
        private InMemoryCustomerStore _database = new();

        public override ValueTask<StagedStore> CreateAsync(CancellationToken cancellationToken)
        {
            _database = new InMemoryCustomerStore();
            return new(new StagedStore(_database, _database));
        }

        public override ValueTask<StagedStore?> OpenAgainAsync(CancellationToken cancellationToken)
            => new(new StagedStore(_database, _database));
    }
}
