using System.Buffers.Binary;

namespace CommerceCustomers.Runtime;

/// <summary>The source of jitter and identifiers, so that a simulation can seed both. Thread safe.</summary>
internal sealed class Randomness
{
    private readonly Lock _lock = new();
    private readonly Random? _seeded;

    public Randomness()
    {
    }

    public Randomness(int seed) => _seeded = new Random(seed);

    public double NextDouble()
    {
        if (_seeded is null)
        {
            return Random.Shared.NextDouble();
        }

        lock (_lock)
        {
            return _seeded.NextDouble();
        }
    }

    /// <summary>Makes a UUIDv7.</summary>
    public Guid NewId(DateTimeOffset now)
    {
        if (_seeded is null)
        {
            return Guid.CreateVersion7(now);
        }

        Span<byte> bytes = stackalloc byte[16];
        lock (_lock)
        {
            _seeded.NextBytes(bytes);
        }

        BinaryPrimitives.WriteInt64BigEndian(bytes, (now.ToUnixTimeMilliseconds() << 16) | 0x7000 | (uint)(bytes[6] & 0xf) << 8 | bytes[7]);
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }
}
