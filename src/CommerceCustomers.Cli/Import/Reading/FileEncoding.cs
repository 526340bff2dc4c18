using System.Text;

namespace CommerceCustomers.Cli.Import.Reading;

internal sealed record FileEncoding(Encoding Encoding, int PreambleLength)
{
    private const int FewestUtf16Bytes = 8;

    // Known from .NET, but not registered; it is what Excel means by "CSV" in Western Europe and America.
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // A damaged byte becomes U+FFFD, by which the row is found and refused later.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public bool IsGuess => ReferenceEquals(Encoding, Windows1252);

    public static FileEncoding? FromByteOrderMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new(Utf8, 3),
        [0xFF, 0xFE, ..] => new(Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    // Without a byte order mark UTF-16 shows by its zeros: headers are ASCII for the most part, and then every other
    // byte of their line is zero, on one side only.
    public static FileEncoding? FromZeros(ReadOnlySpan<byte> start)
    {
        var line = start[..(FirstLineLength(start) / 2 * 2)];
        var (even, odd) = (0, 0);
        for (var index = 0; index < line.Length; index += 2)
        {
            even += line[index] == 0 ? 1 : 0;
            odd += line[index + 1] == 0 ? 1 : 0;
        }

        return line.Length < FewestUtf16Bytes ? null : (even, odd) switch
        {
            (0, _) when odd > line.Length / 4 => new(Encoding.Unicode, 0),
            (_, 0) when even > line.Length / 4 => new(Encoding.BigEndianUnicode, 0),
            _ => null,
        };
    }

    // Text in another encoding is almost never valid UTF-8. A UTF-8 file with a few damaged bytes still is one: to read
    // it as Windows-1252 would spoil every name that is right.
    public static FileEncoding From(Utf8Census census) => new(census.Invalid > census.Valid ? Windows1252 : Utf8, 0);

    private static int FirstLineLength(ReadOnlySpan<byte> start)
        => start.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? end : start.Length;
}
