namespace CommerceCustomers.Settings;

/// <summary>
/// The keys of hashes: the first is the present one, and what the others hashed is matched still, as is what was hashed without a key.
/// </summary>
internal sealed class HashKeyRing(IReadOnlyList<byte[]> keys)
{
    public static readonly HashKeyRing None = new([]);

    /// <summary>Gets the key of new hashes; null when they are not keyed.</summary>
    public byte[]? Present => keys.Count > 0 ? keys[0] : null;

    /// <summary>Gets how many other hashes of the same text may be stored.</summary>
    public int FormerCount => keys.Count;

    /// <summary>Gets the key of the former hash at an index; null stands for hashes without a key.</summary>
    public byte[]? Former(int index) => index + 1 < keys.Count ? keys[index + 1] : null;

    public bool SaysTheSameAs(HashKeyRing other) => keys.Count == other.FormerCount
        && Enumerable.Range(0, keys.Count).All(index => keys[index].AsSpan().SequenceEqual(other.At(index)));

    private byte[] At(int index) => keys[index];
}
