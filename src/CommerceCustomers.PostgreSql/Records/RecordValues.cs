using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// The values of a row of <c>customers</c> or <c>receipts</c>.
/// </summary>
internal readonly record struct RecordValues(StoredRecord Record, StoredPlace Place, StoredHashes Hashes)
{
    public bool HasError => Record.LastError is not null;

    /// <summary>Gets a value indicating whether nothing has happened to the customer yet.</summary>
    public bool IsNew => Record is
    {
        State: CustomerState.Pending, Epoch: 0, Attempts: 0, LostLeases: 0, WithdrawIfAbsent: false, LastPossibleSend: null,
        AccountNumber: null, Lease: null, LastError: null,
    } && Place.Revision == 0;
}
