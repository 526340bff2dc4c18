using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// The reason why the store refused a sign-up, and the record of the customer that it conflicts with, read after the refusal.
/// </summary>
internal readonly record struct AdmissionConflict(StoreOutcome Reason, StoredRecord Record);
