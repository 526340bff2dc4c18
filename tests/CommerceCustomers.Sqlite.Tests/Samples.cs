using System.Text;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Tests;

internal static class Samples
{
    public static readonly ChannelId Channel = new("shop");
    public static readonly LegalEntityId LegalEntity = new("usrt");
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly CreationDecision Decision = new(
        CustomerCreationMode.Async, ProfileSource.NoProfile, profile: null, CreationStrategies.Async, "A test says so.");

    public static NewCustomer Pending(string payload = "a customer") => new()
    {
        Match = default,
        RaisesEventAt = Noon,
        Record = new StoredRecord
        {
            Id = CustomerId.New(Noon),
            Channel = Channel,
            LegalEntity = LegalEntity,
            State = CustomerState.Pending,
            Decision = Decision,
            CreatedAt = Noon,
            DueAt = Noon,
            Payload = Encoding.UTF8.GetBytes(payload),
        },
    };

    public static RecordChange Synchronized(NewCustomer customer) => new()
    {
        ExpectedEpoch = 0,
        ExpectedRevision = 0,
        Record = customer.Record with { State = CustomerState.Synchronized, Account = new("C-1"), ClosedAt = Noon },
        Payload = PayloadChange.EraseAfterEvent,
    };

    public static ClaimRequest Claim(int count) => new()
    {
        Lease = new Lease(new Guid("00000000-0000-7000-8000-00000000000a"), Noon.AddSeconds(30)),
        Now = Noon,
        Shares = [new LaneShare(Channel, LegalEntity, count)],
    };
}
