using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// The result of an admission: either an answer for the caller, or the stored record to send with the monotonic timestamp at which its
/// lease began.
/// </summary>
internal readonly record struct AdmissionResult(CustomerCreationResult? Answer, StoredRecord? Intent, long LeasedAt)
{
    public static AdmissionResult Answered(CustomerCreationResult answer) => new(answer, null, 0);

    public static AdmissionResult ToBeSent(StoredRecord intent, long leasedAt) => new(null, intent, leasedAt);
}
