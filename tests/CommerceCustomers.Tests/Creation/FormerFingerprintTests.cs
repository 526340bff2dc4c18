using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

[Collection(WorldCollection.Name)]
public sealed class FormerFingerprintTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_that_a_development_build_of_0_1_0_has_bound_is_repeated(bool isAsync)
    {
        await using var world = (isAsync ? TestWorld.InAsyncMode() : TestWorld.InSyncMode()).Build();
        var record = new StoredRecord(Given.Record(CustomerState.NeedsAttention)) { LastError = new CustomerError("A", "A.", Given.Noon) };
        await world.Database.AddAsync(
            record,
            MatchHashes.None,
            new KeyBinding(CustomerHashes.Key("k", HashKeyRing.None), PayloadCodec.HashOf(Given.Ada), record.CustomerId),
            raisesEventAt: null,
            TestContext.Current.CancellationToken);

        var repeated = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k"));
        var conflict = Assert.IsType<CustomerCreationResult.KeyConflict>(
            await world.Process.CreateAsync(Given.Ada with { FirstName = "Eda" }, key: "k"));

        Assert.Equal((record.CustomerId, record.CustomerId), (repeated.CustomerId, conflict.ExistingCustomerId));
    }
}
