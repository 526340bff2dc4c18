namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// The numbers of a record's lane, legal entity and decision, and the values that never change.
/// </summary>
internal readonly record struct StoredPlace(int Lane, int Entity, int Decision, long CreatedAt, long Revision, bool IsErasedLater = false);
