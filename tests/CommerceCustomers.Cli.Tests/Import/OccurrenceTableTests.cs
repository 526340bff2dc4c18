using CommerceCustomers.Cli.Import.Rows;







namespace CommerceCustomers.Cli.Tests.Import;

public sealed class OccurrenceTableTests
{
    [Fact]
    public void It_counts_like_a_dictionary()
    {
        var random = new Random(4711);
        var table = new OccurrenceTable();
        var expected = new Dictionary<ulong, int>();
        for (var round = 0; round < 20_000; round++)
        {
            // Few low bits make many hashes compete for a slot; zero is an ordinary hash.
            var hash = ((ulong)random.Next(2_000) << 32) | (uint)random.Next(4);
            expected[hash] = expected.GetValueOrDefault(hash) + 1;

            Assert.Equal(expected[hash], table.Next(hash));
        }
    }
}
