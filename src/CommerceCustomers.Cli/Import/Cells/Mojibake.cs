using System.Text;

namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>
/// Finds UTF-8 text that was read as Windows-1252, such as "MÃ¼ller". If its Windows-1252 bytes are valid UTF-8, that
/// is no accident.
/// </summary>
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
