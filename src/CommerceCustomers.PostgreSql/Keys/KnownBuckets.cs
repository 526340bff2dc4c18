namespace CommerceCustomers.PostgreSql.Keys;

/// <summary>
/// The buckets that a process knows of.
/// </summary>
/// <param name="Current">The one that gets keys. If another process has opened the next one since, nothing is bound.</param>
/// <param name="Closed">Those before, in their order.</param>
internal sealed record KnownBuckets(int Current, IReadOnlyList<KeyBucket> Closed)
{
    /// <summary>Gets about how many keys the closed buckets hold.</summary>
    public long ClosedKeys => Closed.Sum(static bucket => bucket.Filter?.Keys ?? 0);

    /// <summary>Returns the closed buckets that may hold a key.</summary>
    public IEnumerable<int> MayHold(Guid key)
    {
        foreach (var bucket in Closed)
        {
            if (bucket.Filter?.MayHold(key) != false)
            {
                yield return bucket.Number;
            }
        }
    }
}
