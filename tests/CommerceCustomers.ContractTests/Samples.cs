using System.Text;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// A customer and what becomes of it, for the tests that one store needs beside the suites.
/// </summary>
internal static class Samples
{
    public static readonly ChannelId Channel = new("shop");
    public static readonly LegalEntityId LegalEntity = new("usrt");
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly CreationDecision Decision = new(
        CustomerCreationMode.Async, ProfileSource.NoProfile, profile: null, CreationStrategies.Async, "A test says so.");

    public static NewCustomer Pending(string payload = "a customer") => new()
    {
        RaisesEventAt = Noon,
        Record = new StoredRecord(CustomerId.New(Noon), Channel, LegalEntity, createdAt: Noon)
        {
            State = CustomerState.Pending,
            Decision = Decision,
            DueAt = Noon,
            Payload = Encoding.UTF8.GetBytes(payload),
        },
    };

    public static RecordChange Synchronized(NewCustomer customer)
    {
        return new(
            customer.Record,
            new StoredRecord(customer.Record) { State = CustomerState.Synchronized, AccountNumber = new("C-1"), ClosedAt = Noon })
        {
            ErasesPayload = true,
        };
    }

    public static RecordChange Erased(StoredRecord record)
    {
        return new RecordChange(record, new StoredRecord(record)
        {
            State = CustomerState.Withdrawn,
            Withdrawal = WithdrawalReason.Erased,
            ClosedAt = Noon,
            LastError = null,
            Payload = default,
        })
        {
            Erases = true,
            ErasesPayload = true,
            Match = MatchHashes.None,
            RaisesEventAt = Noon,
            History = new HistoryEntry(Noon, "Erased", ""),
        };
    }

    public static ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(this ICustomerStore store, int count, CancellationToken cancellationToken)
    {
        return store.ClaimAsync(
            new Lease(new Guid("00000000-0000-7000-8000-00000000000a"), Noon.AddSeconds(30)),
            new DueTime(Noon, TimeSpan.MaxValue),
            [new DueLane(Channel, LegalEntity, isExpedited: false, Noon) { MaxClaimed = count }],
            mayIncludeSuspect: true,
            cancellationToken);
    }
}
