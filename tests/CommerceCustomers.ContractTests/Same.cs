using CommerceCustomers.Storage;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// Whether two answers of a store say the same. When a closed customer next is due has no meaning and need not be kept.
/// </summary>
internal static class Same
{
    public static void Record(StoredRecord expected, StoredRecord? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(Meaning(expected), Meaning(actual));
        Lease(expected.Lease, actual.Lease);
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
        Assert.Equal(all.Select(static record => record.CustomerId), actual.Select(static record => record.CustomerId));
        Assert.All(all.Zip(actual), static pair => Record(pair.First, pair.Second));
    }

    public static void Lease(Lease? expected, Lease? actual) => Assert.Equal(Fields(expected), Fields(actual));

    public static void Binding(KeyBinding? expected, KeyBinding? actual) => Assert.Equal(Fields(expected), Fields(actual));

    public static void Lanes(IEnumerable<DueLane> expected, IEnumerable<DueLane> actual)
        => Assert.Equal(expected.Select(Fields), actual.Select(Fields));

    public static void Counts(IEnumerable<CustomerCount> expected, IEnumerable<CustomerCount> actual)
        => Assert.Equal(Sorted(expected), Sorted(actual));

    public static void Handler(EventHandlerStatus expected, EventHandlerStatus actual) => Assert.Equal(Fields(expected), Fields(actual));

    /// <summary>
    /// Compares events, but not how often a handler has failed over them.
    /// </summary>
    public static void Events(IEnumerable<CustomerEvent> expected, IEnumerable<CustomerEvent> actual)
        => Assert.Equal(expected.Select(Fields), actual.Select(Fields));

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

    // The payload, the lease and the last error are compared field by field, apart.
    private static StoredRecord Meaning(StoredRecord record) => record with
    {
        Payload = default,
        Lease = null,
        LastError = null,
        DueAt = record.State.IsClosed() ? default : record.DueAt,
    };

    private static (Guid Owner, DateTimeOffset Until, bool IsOfCaller)? Fields(Lease? lease)
        => lease is null ? null : (lease.Owner, lease.Until, lease.IsOfCaller);

    private static (UInt128 Key, UInt128 Fingerprint, CustomerId CustomerId)? Fields(KeyBinding? binding)
        => binding is null ? null : (binding.Key, binding.Fingerprint, binding.CustomerId);

    private static (ChannelId Channel, LegalEntityId LegalEntity, bool IsExpedited, DateTimeOffset DueAt, DateTimeOffset LastDueAt) Fields(
        DueLane lane) => (lane.Channel, lane.LegalEntity, lane.IsExpedited, lane.DueAt, lane.LastDueAt);

    private static IEnumerable<(string Channel, string LegalEntity, CustomerState State, long Count, DateTimeOffset? OldestAt)> Sorted(
        IEnumerable<CustomerCount> counts) => counts
        .Select(static count => (count.Channel.Value, count.LegalEntity.Value, count.State, count.Count, count.OldestAt))
        .OrderBy(static count => count.Item1, StringComparer.Ordinal)
        .ThenBy(static count => count.Item2, StringComparer.Ordinal)
        .ThenBy(static count => count.State);

    private static (string, long, DateTimeOffset?, DateTimeOffset?, string?, DateTimeOffset?) Fields(EventHandlerStatus status)
        => (status.Name, status.Waiting, status.OldestAt, status.FailingSince, status.LastFailure, status.NextTryAt);

    private static (long, CustomerState, CustomerId, ChannelId, LegalEntityId, DateTimeOffset, AccountNumber?) Fields(CustomerEvent told)
        => (told.Sequence, told.State, told.CustomerId, told.Channel, told.LegalEntity, told.At, told.AccountNumber);
}
