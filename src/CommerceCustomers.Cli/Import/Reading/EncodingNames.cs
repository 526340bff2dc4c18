using System.Globalization;
using System.Text;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>The encodings that --encoding accepts: all that .NET knows, by name or code page, in any spelling.</summary>
internal static class EncodingNames
{
    private static readonly (string Name, string Known)[] Others =
    [
        ("sjis", "shift_jis"), ("mskanji", "shift_jis"), ("ansi", "windows-1252"), ("latin1", "iso-8859-1"), ("latin2", "iso-8859-2"),
        ("latin5", "iso-8859-9"), ("latin9", "iso-8859-15"), ("cyrillic", "iso-8859-5"), ("greek", "iso-8859-7"),
        ("utf16", "utf-16"), ("utf16le", "utf-16"), ("utf16be", "utf-16BE"), ("utf8", "utf-8"), ("utf32", "utf-32"), ("gbk", "gb2312"),
        ("eucjp", "euc-jp"), ("euckr", "euc-kr"), ("macroman", "macintosh"), ("koi8r", "koi8-r"), ("koi8u", "koi8-u"),
    ];

    private static readonly string[] Prefixes = ["windows", "cp", "ibm", "codepage", "win", "ms", "oem", "xcp", "dos"];

    public static Encoding Find(string text)
        => Known(text.Trim()) ?? Known(Meant(HeaderKey(text))) ?? throw new WrongUseException(
            $"--encoding: There is no encoding '{text}'. Expected a name or a code page such as utf-8, windows-1252, iso-8859-2, "
            + "windows-1251, koi8-r, shift_jis, gb18030, big5 or 850.");

    private static string Meant(string key)
    {
        var known = Array.Find(Others, other => other.Name == key).Known;
        var prefix = Array.Find(Prefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal));
        var iso = key.StartsWith("iso8859", StringComparison.Ordinal) ? $"iso-8859-{key["iso8859".Length..]}" : null;
        return known ?? iso ?? (prefix is null ? key : key[prefix.Length..]);
    }

    private static Encoding? Known(string name)
    {
        try
        {
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var codePage)
                ? CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string HeaderKey(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
