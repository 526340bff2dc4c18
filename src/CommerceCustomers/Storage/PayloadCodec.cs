using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommerceCustomers.Storage;

/// <summary>
/// Turns a customer into a payload and back: a version byte and then JSON. Stores never look inside. The trace of the sign-up, when it
/// is recorded, is one more property of the JSON: so every store keeps it until the customer is delivered, and erases it with the customer.
/// </summary>
internal static class PayloadCodec
{
    private const byte PlainJson = 1;

    [ThreadStatic]
    private static (MemoryStream Buffer, Utf8JsonWriter Writer)? _scratch;

    public static byte[] Encode(Customer customer, string? traceParent = null)
    {
        var payload = EncodeToScratch(customer);
        return traceParent is null ? payload.ToArray() : [.. payload[..^1], .. TraceProperty(traceParent)];
    }

    /// <summary>Reads the W3C <c>traceparent</c> of the sign-up; null when there is none.</summary>
    public static string? TraceParentOf(ReadOnlySpan<byte> payload)
    {
        try
        {
            return payload.IsEmpty || payload[0] != PlainJson
                ? null
                : JsonSerializer.Deserialize(payload[1..], CustomerJsonContext.Default.StoredTrace)?.TraceParent;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads the bits of the words of the name. The parts of a name are among the first properties of the JSON, so little of it is read.
    /// </summary>
    public static long NameBitsOf(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty || payload[0] != PlainJson)
        {
            return 0;
        }

        try
        {
            return NameWords.BitsOf(new Utf8JsonReader(payload[1..]));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>Hashes the payload of a customer.</summary>
    public static UInt128 HashOf(Customer customer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(EncodeToScratch(customer), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    public static Customer? TryDecode(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty || payload[0] != PlainJson)
        {
            return null;
        }

        if (PayloadReader.TryRead(payload[1..]) is { } customer)
        {
            return customer;
        }

        try
        {
            // Written in another order, or by a later version.
            return JsonSerializer.Deserialize(payload[1..], CustomerJsonContext.Default.Customer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> EncodeToScratch(Customer customer)
    {
        var (buffer, writer) = _scratch ??= Create();
        buffer.SetLength(0);
        buffer.WriteByte(PlainJson);
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, Canonical(customer), CustomerJsonContext.Default.Customer);
        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }

    // Instead of the last brace. A trace parent holds digits and hyphens, which need no escapes.
    private static byte[] TraceProperty(string traceParent) => Encoding.ASCII.GetBytes($",\"traceParent\":\"{traceParent}\"}}");

    // Former fingerprints are hashes of the payload, and the order of attributes must not change them.
    private static Customer Canonical(Customer customer) => customer.Attributes.Count < 2
        ? customer
        : customer with
        {
            Attributes = new SortedDictionary<string, string>(
                customer.Attributes.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
        };

    private static (MemoryStream Buffer, Utf8JsonWriter Writer) Create()
    {
        var buffer = new MemoryStream(1024);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }));
    }
}
