namespace CommerceCustomers.Sqlite.Engine;

/// <summary>
/// A customer id as the file holds it: sixteen bytes, most significant first, so that their order is the order of time.
/// </summary>
internal static class CustomerIdBytes
{
    public static byte[] ToBytes(this CustomerId id) => id.Value.ToByteArray(bigEndian: true);

    public static CustomerId Read(ReadOnlySpan<byte> bytes) => new(new Guid(bytes, bigEndian: true));
}
