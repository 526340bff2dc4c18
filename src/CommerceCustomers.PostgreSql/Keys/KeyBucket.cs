namespace CommerceCustomers.PostgreSql.Keys;

/// <summary>
/// Keys that were bound one after the other. A closed bucket gets no further key.
/// </summary>
/// <param name="Number">Its number, by which it is found.</param>
/// <param name="Filter">What tells which keys it surely does not hold; <see langword="null"/> until it is made.</param>
internal sealed record KeyBucket(int Number, KeyFilter? Filter);
