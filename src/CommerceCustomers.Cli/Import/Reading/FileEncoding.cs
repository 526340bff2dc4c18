using System.Text;

namespace CommerceCustomers.Cli.Import.Reading;

internal sealed record FileEncoding(Encoding Encoding, int PreambleLength)
{
    private const int FewestUtf16Bytes = 8;

    // A character of UTF-16 may have its zero on the other side, such as U+4E00.
    private const int ZerosOnOneSide = 2;

    // With separators and line ends at least every eighth character is ASCII.
    private const int BytesPerZero = 16;

    // Known from .NET, but not registered; it is what Excel means by "CSV" in Western Europe and America.
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // A damaged byte becomes U+FFFD, by which the row is found and refused later.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    // Windows-1252, because it is no UTF-8. Only a guess is doubted.
    public bool IsGuess { get; init; }

    public static FileEncoding? FromByteOrderMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new(Utf8, 3),
        [0xFF, 0xFE, 0, 0, ..] => new(Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => new(new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
        [0xFF, 0xFE, ..] => new(Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    // Without a byte order mark UTF-16 shows by its zeros, which are on one side: those of ASCII characters, and above
    // all of line ends. A stray zero in other text has none at its line ends.
    public static FileEncoding? FromZeros(ReadOnlySpan<byte> start)
    {
        var (even, odd, little, big) = (0, 0, 0, 0);
        var text = start[..(start.Length / 2 * 2)];
        for (var index = 0; index < text.Length; index += 2)
        {
            var (first, second) = (text[index], text[index + 1]);
            even += first == 0 ? 1 : 0;
            odd += second == 0 ? 1 : 0;
            little += second == 0 && IsLineEnd(first) ? 1 : 0;
            big += first == 0 && IsLineEnd(second) ? 1 : 0;
        }

        var lineEnds = text.Count((byte)'\n') + text.Count((byte)'\r');
        return text.Length < FewestUtf16Bytes ? null : (even, odd) switch
        {
            _ when odd * BytesPerZero > text.Length && odd > even * ZerosOnOneSide
                && (lineEnds == 0 ? odd > text.Length / 4 : little * 2 >= lineEnds) => new(Encoding.Unicode, 0),
            _ when even * BytesPerZero > text.Length && even > odd * ZerosOnOneSide
                && (lineEnds == 0 ? even > text.Length / 4 : big * 2 >= lineEnds) => new(Encoding.BigEndianUnicode, 0),
            _ => null,
        };
    }

    // Text in another encoding is almost never valid UTF-8. A UTF-8 file with a few damaged bytes still is one: to read
    // it as Windows-1252 would spoil every name that is right.
    public static FileEncoding From(Utf8Census census) => census.Invalid > census.Valid ? new(Windows1252, 0) { IsGuess = true } : new(Utf8, 0);

    private static bool IsLineEnd(byte value) => value is (byte)'\n' or (byte)'\r';
}
