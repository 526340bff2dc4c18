using System.Runtime.InteropServices;

namespace CommerceCustomers.PostgreSql.Records;

internal static class Payloads
{
    public static byte[] Write(ReadOnlyMemory<byte> payload)
        => MemoryMarshal.TryGetArray(payload, out var segment) && segment.Array!.Length == segment.Count
            ? segment.Array
            : payload.ToArray();
}
