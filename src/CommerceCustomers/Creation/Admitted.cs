using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// The result of an admission: either an answer for the caller, or the stored record to send with the monotonic timestamp at which its
/// lease began.
/// </summary>
internal readonly record struct Admitted(CustomerCreationResult? Answer, StoredRecord? Intent, long LeasedAt)
{
    public static Admitted Answered(CustomerCreationResult answer) => new(answer, null, 0);

    public static Admitted ToBeSent(StoredRecord intent, long leasedAt) => new(null, intent, leasedAt);
}
