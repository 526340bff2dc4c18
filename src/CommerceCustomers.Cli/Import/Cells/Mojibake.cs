using System.Text;

namespace CommerceCustomers.Cli.Import.Cells;

// Text that was UTF-8 and was read as Windows-1252: "MÃ¼ller". Taken back to bytes it is UTF-8 again, which no name is
// by chance.
internal static class Mojibake
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(
        1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsIn(string text)
    {
        if (!text.Any(static character => character is >= '\u00C2' and <= '\u00F4'))
        {
            return false;
        }

        try
        {
            return Utf8.GetString(Windows1252.GetBytes(text)).Length < text.Length;
        }
        catch (Exception exception) when (exception is EncoderFallbackException or DecoderFallbackException)
        {
            return false;
        }
    }
}
