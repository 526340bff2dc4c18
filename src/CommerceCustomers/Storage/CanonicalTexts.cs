using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CommerceCustomers.Storage;

/// <summary>
/// A sequence of texts as bytes: each is its length in UTF-16 code units (32 bits, least significant byte first) and then those code units.
/// So no two sequences have the same bytes, whatever the texts hold.
/// </summary>
internal ref struct CanonicalTexts(Span<byte> buffer)
{
    private const int LengthOfNull = -1;

    private Span<byte> _buffer = buffer;
    private byte[]? _rented;
    private int _length;

    public void Add(string? text)
    {
        var bytes = (text?.Length ?? 0) * sizeof(char);
        var end = _length + sizeof(int) + bytes;
        if (end > _buffer.Length)
        {
            Grow(end);
        }

        BinaryPrimitives.WriteInt32LittleEndian(_buffer[_length..], text?.Length ?? LengthOfNull);
        MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(_buffer[(_length + sizeof(int))..]);
        _length = end;
    }

    public readonly UInt128 Hash(byte[]? key) => KeyedHash.Of(_buffer[.._length], key, stackalloc byte[SHA256.HashSizeInBytes]);

    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _buffer.Length));
        _buffer[.._length].CopyTo(larger);
        Dispose();
        _buffer = _rented = larger;
    }
}
