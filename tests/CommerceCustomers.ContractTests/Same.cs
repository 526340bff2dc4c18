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
        Error(expected.LastError, actual.LastError);
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

    public static void Error(CustomerError? expected, CustomerError? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is not null && actual is not null)
        {
            Assert.Equal(
                (expected.Code, expected.Message, expected.At, expected.Failure),
                (actual.Code, actual.Message, actual.At, actual.Failure));
            Error(expected.Besides, actual.Besides);
        }
    }

    public static void History(IEnumerable<HistoryEntry> expected, IEnumerable<HistoryEntry> actual) => Assert.Equal(
        expected.Select(static entry => (entry.At, entry.Action, entry.Detail)),
        actual.Select(static entry => (entry.At, entry.Action, entry.Detail)));

    // The payload and the last error are compared value by value, apart.
    private static StoredRecord Meaning(StoredRecord record)
        => record with { Payload = default, LastError = null, DueAt = record.State.IsClosed() ? default : record.DueAt };
}
