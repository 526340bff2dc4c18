namespace CommerceCustomers.Benchmarks.Engines;

/// <summary>What anybody would write first: one table, an identifier, a payload of 600 bytes, durable commits.</summary>
internal interface IBareTable : IDisposable
{
    /// <summary>Writes customers in one transaction.</summary>
    void Add(IReadOnlyList<byte[]> payloads);

    /// <summary>Marks the oldest as claimed, in one transaction, and reads their payloads.</summary>
    IReadOnlyList<long> Claim(int count);

    /// <summary>Deletes what was claimed, in one transaction.</summary>
    void Acknowledge(IReadOnlyList<long> claimed);
}
