using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// Whether two answers of a store say the same. When a closed customer next is due has no meaning and need not be kept.
internal static class Same
{
    public static void Record(StoredRecord expected, StoredRecord? found)
    {
        if (found is null)
        {
            throw new StoreKitException($"Expected customer {expected.CustomerId}, but found nothing.");
        }

        Fields(
            $"customer {expected.CustomerId}",
            (nameof(found.CustomerId), expected.CustomerId, found.CustomerId),
            (nameof(found.Channel), expected.Channel, found.Channel),
            (nameof(found.LegalEntity), expected.LegalEntity, found.LegalEntity),
            (nameof(found.CreatedAt), expected.CreatedAt, found.CreatedAt),
            (nameof(found.State), expected.State, found.State),
            (nameof(found.Decision), expected.Decision.ToText(), found.Decision.ToText()),
            (nameof(found.AccountNumber), expected.AccountNumber, found.AccountNumber),
            (nameof(found.SharesAccount), expected.SharesAccount, found.SharesAccount),
            (nameof(found.ClosedAt), expected.ClosedAt, found.ClosedAt),
            (nameof(found.Withdrawal), expected.Withdrawal, found.Withdrawal),
            (nameof(found.DueAt), expected.State.IsClosed() ? null : expected.DueAt, found.State.IsClosed() ? null : found.DueAt),
            (nameof(found.IsExpedited), expected.IsExpedited, found.IsExpedited),
            (nameof(found.Attempts), expected.Attempts, found.Attempts),
            (nameof(found.LostLeases), expected.LostLeases, found.LostLeases),
            (nameof(found.LastPossibleSend), expected.LastPossibleSend, found.LastPossibleSend),
            (nameof(found.WithdrawIfAbsent), expected.WithdrawIfAbsent, found.WithdrawIfAbsent),
            (nameof(found.Epoch), expected.Epoch, found.Epoch),
            (nameof(found.Revision), expected.Revision, found.Revision));
        Lease(expected.Lease, found.Lease);
        Error(expected.LastError, found.LastError);
        Payload(expected.Payload, found);
    }

    public static void Payload(ReadOnlyMemory<byte> expected, StoredRecord found)
    {
        if (!expected.Span.SequenceEqual(found.Payload.Span))
        {
            var bytes = expected.Length == found.Payload.Length ? "others" : $"{found.Payload.Length}";
            throw new StoreKitException(
                $"Expected a payload of {expected.Length} bytes of customer {found.CustomerId}, but found {bytes}.");
        }
    }

    public static void Records(IEnumerable<StoredRecord> expected, IReadOnlyList<StoredRecord> found)
    {
        var all = expected.ToList();
        Check.Equal(
            all.Select(static record => record.CustomerId),
            found.Select(static record => record.CustomerId),
            "the customers that were read");
        foreach (var (one, other) in all.Zip(found))
        {
            Record(one, other);
        }
    }

    public static void Lease(Lease? expected, Lease? found) => Check.Equal(Fields(expected), Fields(found), "the lease");

    public static void Binding(KeyBinding? expected, KeyBinding? found) => Check.Equal(Fields(expected), Fields(found), "the key");

    public static void Lanes(IEnumerable<DueLane> expected, IEnumerable<DueLane> found)
        => Check.Equal(expected.Select(Fields), found.Select(Fields), "the lanes");

    public static void Counts(IEnumerable<CustomerCount> expected, IEnumerable<CustomerCount> found)
        => Check.Equal(Sorted(expected), Sorted(found), "the counts of customers");

    public static void Handler(EventHandlerStatus expected, EventHandlerStatus found) => Fields(
        $"handler {expected.Name}",
        (nameof(found.Name), expected.Name, found.Name),
        (nameof(found.Waiting), expected.Waiting, found.Waiting),
        (nameof(found.OldestAt), expected.OldestAt, found.OldestAt),
        (nameof(found.FailingSince), expected.FailingSince, found.FailingSince),
        (nameof(found.LastFailure), expected.LastFailure, found.LastFailure),
        (nameof(found.NextTryAt), expected.NextTryAt, found.NextTryAt));

    // How often a handler has failed over them is not compared.
    public static void Events(IEnumerable<CustomerEvent> expected, IEnumerable<CustomerEvent> found)
        => Check.Equal(expected.Select(Fields), found.Select(Fields), "the events");

    public static void Error(CustomerError? expected, CustomerError? found)
    {
        Check.Equal(Fields(expected), Fields(found), "the last error");
        if (expected is not null && found is not null)
        {
            Error(expected.Besides, found.Besides);
        }
    }

    public static void History(IEnumerable<HistoryEntry> expected, IEnumerable<HistoryEntry> found) => Check.Equal(
        expected.Select(static entry => (entry.At, entry.Action, entry.Detail, entry.By)),
        found.Select(static entry => (entry.At, entry.Action, entry.Detail, entry.By)),
        "the history");

    private static void Fields(string what, params ReadOnlySpan<(string Name, object? Expected, object? Found)> fields)
    {
        foreach (var (name, expected, found) in fields)
        {
            if (!Equals(expected, found))
            {
                throw new StoreKitException(
                    $"Expected {name} {Check.Words(expected)} of {what}, but found {Check.Words(found)}.");
            }
        }
    }

    private static (Guid Owner, DateTimeOffset Until, bool IsOfCaller)? Fields(Lease? lease)
        => lease is null ? null : (lease.Owner, lease.Until, lease.IsOfCaller);

    private static (UInt128 Key, UInt128 Fingerprint, CustomerId CustomerId)? Fields(KeyBinding? binding)
        => binding is null ? null : (binding.Key, binding.Fingerprint, binding.CustomerId);

    private static (string Code, string Message, DateTimeOffset At, HeadquartersFailure? Failure, string? Field)? Fields(
        CustomerError? error) => error is null ? null : (error.Code, error.Message, error.At, error.Failure, error.Field);

    private static (ChannelId Channel, LegalEntityId LegalEntity, bool IsExpedited, DateTimeOffset DueAt, DateTimeOffset LastDueAt) Fields(
        DueLane lane) => (lane.Channel, lane.LegalEntity, lane.IsExpedited, lane.DueAt, lane.LastDueAt);

    private static IEnumerable<(string, string, CustomerState, string?, long, DateTimeOffset?)> Sorted(IEnumerable<CustomerCount> counts)
        => counts
        .Select(static count => (count.Channel.Value, count.LegalEntity.Value, count.State, count.Code, count.Count, count.OldestAt))
        .OrderBy(static count => count.Item1, StringComparer.Ordinal)
        .ThenBy(static count => count.Item2, StringComparer.Ordinal)
        .ThenBy(static count => count.Item3)
        .ThenBy(static count => count.Item4, StringComparer.Ordinal);

    private static (long, CustomerState, CustomerId, ChannelId, LegalEntityId, DateTimeOffset, AccountNumber?) Fields(CustomerEvent told)
        => (told.Sequence, told.State, told.CustomerId, told.Channel, told.LegalEntity, told.At, told.AccountNumber);
}
