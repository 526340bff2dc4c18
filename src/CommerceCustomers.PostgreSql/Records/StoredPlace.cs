namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// What a row says beside the record: the numbers of its lane, legal entity and decision, and what never changes.
/// </summary>
internal readonly record struct StoredPlace(int Lane, int Entity, int Decision, long CreatedAt, long Revision, bool IsErasedLater = false);
