using System.Text;

namespace CommerceCustomers.Cli.Import.Reading;

internal sealed record FileEncoding(Encoding Encoding, int PreambleLength)
{
    private const int FewestUtf16Bytes = 8;

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

    // Without a byte order mark UTF-16 shows by its ASCII characters, such as separators and line ends: a zero stands
    // beside each of them, on one side. In other text they stand side by side, which in UTF-16 is a rare ideograph.
    public static FileEncoding? FromZeros(ReadOnlySpan<byte> start)
    {
        var (little, big, neither) = (0, 0, 0);
        for (var index = 0; index + 1 < start.Length; index += 2)
        {
            var (first, second) = (start[index], start[index + 1]);
            little += IsText(first) && second == 0 ? 1 : 0;
            big += first == 0 && IsText(second) ? 1 : 0;
            neither += IsText(first) && IsText(second) ? 1 : 0;
        }

        return start.Length < FewestUtf16Bytes ? null : (little, big) switch
        {
            _ when little > big + neither => new(Encoding.Unicode, 0),
            _ when big > little + neither => new(Encoding.BigEndianUnicode, 0),
            _ => null,
        };
    }

    // Text in another encoding is almost never valid UTF-8. A UTF-8 file with a few damaged bytes still is one: to read
    // it as Windows-1252 would spoil every name that is right.
    public static FileEncoding From(Utf8Census census) => census.Invalid > census.Valid ? new(Windows1252, 0) { IsGuess = true } : new(Utf8, 0);

    private static bool IsText(byte value) => value is (>= 0x20 and < 0x7F) or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
