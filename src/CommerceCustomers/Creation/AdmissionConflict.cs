using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// What stands against a sign-up: the store's reason, and the record of the customer it names, as it was when it was looked at afterwards.
/// </summary>
internal readonly record struct AdmissionConflict(AddOutcome Reason, StoredRecord Record);
