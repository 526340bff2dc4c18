using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

// Whether two records say the same. When a closed customer next is due has no meaning and need not be kept.
internal static class Same
{
    public static void Record(StoredRecord expected, StoredRecord? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(Meaning(expected), Meaning(actual));
        Payload(expected.Payload, actual);
    }

    public static void Payload(ReadOnlyMemory<byte> expected, StoredRecord? actual)
    {
        Assert.NotNull(actual);
        Assert.True(
            expected.Span.SequenceEqual(actual.Payload.Span),
            $"Expected a payload of {expected.Length} bytes, but found {(expected.Length == actual.Payload.Length ? "others" : actual.Payload.Length)}.");
    }

    public static void Records(IEnumerable<StoredRecord> expected, IReadOnlyList<StoredRecord> actual)
    {
        var all = expected.ToList();
        Assert.Equal(all.Select(static record => record.Id), actual.Select(static record => record.Id));
        Assert.All(all.Zip(actual), static pair => Record(pair.First, pair.Second));
    }

    // The memory of a payload is compared byte by byte, apart.
    private static StoredRecord Meaning(StoredRecord record)
        => record with { Payload = default, DueAt = record.State.IsClosed() ? default : record.DueAt };
}
