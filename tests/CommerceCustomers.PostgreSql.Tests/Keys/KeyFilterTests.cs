using CommerceCustomers.PostgreSql.Keys;

namespace CommerceCustomers.PostgreSql.Tests.Keys;

public sealed class KeyFilterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void A_filter_holds_every_key_and_few_others(int count)
    {
        var random = new Random(4711);
        var keys = NewKeys(random, count);

        var filter = new KeyFilter(KeyFilter.Of(keys).Bits);

        Assert.All(keys, key => Assert.True(filter.MayHold(key)));
        Assert.InRange(NewKeys(random, 100_000).Count(filter.MayHold), 0, 600);
        Assert.InRange(filter.Keys, count, count + 32);
    }

    private static Guid[] NewKeys(Random random, int count)
    {
        var bytes = new byte[16];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            random.NextBytes(bytes);
            return new Guid(bytes);
        })];
    }
}
