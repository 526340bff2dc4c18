namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Where a claim begins to look: behind the moment, as the cursor stood in the version.
/// </summary>
internal readonly record struct LaneStart(long After, int Version);
