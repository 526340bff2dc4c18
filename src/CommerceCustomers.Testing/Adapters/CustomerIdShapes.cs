namespace CommerceCustomers.Testing.Adapters;

// Customer ids that break what takes them for a number, cuts them or forgets their zeros. Otherwise random, so that they are new each time.
internal static class CustomerIdShapes
{
    private static readonly int[] Ends = [0, 15];

    public static IEnumerable<CustomerId> New(DateTimeOffset now)
    {
        foreach (var end in Ends)
        {
            foreach (var value in new byte[] { 0x00, 0x01, 0x0a, 0x7f, 0x80, 0xab, 0xff })
            {
                yield return With(new CustomerId(Guid.CreateVersion7(now)), end, value);
            }
        }
    }

    // They differ in the last bit, and in the first.
    public static IEnumerable<CustomerId> NeighboursOf(CustomerId id) => Ends.Select(end => With(id, end, (byte)(BytesOf(id)[end] ^ 1)));

    private static CustomerId With(CustomerId id, int index, byte value)
    {
        var bytes = BytesOf(id);
        bytes[index] = value;
        return new CustomerId(new Guid(bytes, bigEndian: true));
    }

    private static byte[] BytesOf(CustomerId id) => id.Value.ToByteArray(bigEndian: true);
}
