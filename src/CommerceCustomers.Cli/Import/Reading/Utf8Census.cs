using System.Buffers;
using System.Text;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>
/// Counts valid and invalid UTF-8 characters beyond ASCII. Takes the file in pieces and keeps only the first bytes of
/// a character that is cut in two.
/// </summary>
internal sealed class Utf8Census
{
    private const int MaxCharacterLength = 4;

    private readonly byte[] _cut = new byte[MaxCharacterLength];
    private int _cutLength;

    public long Valid { get; private set; }

    public long Invalid { get; private set; }

    public void Add(ReadOnlySpan<byte> piece)
    {
        while (_cutLength > 0 && !piece.IsEmpty)
        {
            _cut[_cutLength++] = piece[0];
            piece = piece[1..];
            var rest = Count(_cut.AsSpan(0, _cutLength));
            rest.CopyTo(_cut);
            _cutLength = rest.Length;
        }

        var left = Count(piece);
        if (!left.IsEmpty)
        {
            left.CopyTo(_cut);
            _cutLength = left.Length;
        }
    }

    public void End()
    {
        if (_cutLength > 0)
        {
            Invalid++;
            _cutLength = 0;
        }
    }

    // Returns the bytes of an incomplete character at the end.
    private ReadOnlySpan<byte> Count(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var next && next >= 0)
        {
            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == OperationStatus.NeedMoreData)
            {
                return bytes;
            }

            if (status == OperationStatus.Done)
            {
                Valid++;
            }
            else
            {
                Invalid++;
            }

            bytes = bytes[length..];
        }

        return [];
    }
}
