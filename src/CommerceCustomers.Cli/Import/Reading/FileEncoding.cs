using System.Text;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>The encoding of a file, and the length of its byte order mark.</summary>
internal sealed record FileEncoding(Encoding Encoding, int PreambleLength)
{
    private const int MinUtf16Bytes = 8;

    // .NET has it, but does not register it. Excel means it by "CSV" in Western Europe and America.
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // A damaged byte becomes U+FFFD, by which the row is refused later.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>True for Windows-1252, chosen because the file is not UTF-8. Only a guess is doubted.</summary>
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

    /// <summary>
    /// Detects UTF-16 without a byte order mark: a zero stands beside each ASCII character, always on the same side.
    /// In other text ASCII characters are neighbours, which in UTF-16 would be a rare ideograph.
    /// </summary>
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

        return start.Length < MinUtf16Bytes ? null : (little, big) switch
        {
            _ when little > big + neither => new(Encoding.Unicode, 0),
            _ when big > little + neither => new(Encoding.BigEndianUnicode, 0),
            _ => null,
        };
    }

    /// <summary>
    /// Text in another encoding is almost never valid UTF-8. A file with a few damaged bytes is still read as UTF-8,
    /// because Windows-1252 would spoil every correct name.
    /// </summary>
    public static FileEncoding From(Utf8Census census)
        => census.Invalid > census.Valid ? new(Windows1252, 0) { IsGuess = true } : new(Utf8, 0);

    private static bool IsText(byte value) => value is (>= 0x20 and < 0x7F) or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
