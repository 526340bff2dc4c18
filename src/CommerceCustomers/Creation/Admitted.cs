using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// What came of an admission: an answer, or the durable intent of a customer to be sent, and since when by the monotonic clock it is
/// leased.
/// </summary>
internal readonly record struct Admitted(CustomerCreationResult? Answer, StoredRecord? Intent, long LeasedAt)
{
    public static Admitted Answered(CustomerCreationResult answer) => new(answer, null, 0);

    public static Admitted ToBeSent(StoredRecord intent, long leasedAt) => new(null, intent, leasedAt);
}
