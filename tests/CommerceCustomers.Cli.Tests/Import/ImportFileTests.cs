using System.Text;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class ImportFileTests : IDisposable
{
    private const string Umlauts = "First Name,Last Name\nZoë,Müller\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly ImportFolder _folder = new();

    public static TheoryData<string, Encoding> Encodings => new()
    {
        { "UTF-8", new UTF8Encoding(false) },
        { "UTF-8 with byte order mark", new UTF8Encoding(true) },
        { "UTF-16", new UnicodeEncoding(bigEndian: false, byteOrderMark: true) },
        { "UTF-16 big-endian", new UnicodeEncoding(bigEndian: true, byteOrderMark: true) },
        { "UTF-16 without byte order mark", new UnicodeEncoding(bigEndian: false, byteOrderMark: false) },
        { "UTF-16 big-endian without byte order mark", new UnicodeEncoding(bigEndian: true, byteOrderMark: false) },
        { "Latin-1", Encoding.Latin1 },
        { "Windows-1252", Windows1252 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public async Task The_encoding_is_found(string name, Encoding encoding)
    {
        using var file = await ImportFolder.OpenAsync(_folder.Write(Umlauts, encoding));

        var customer = Assert.Single(file.ReadRows()).Customer!;

        Assert.Equal(("Zoë", "Müller"), (customer.FirstName, customer.LastName));
        Assert.Equal(
            name is "Latin-1" or "Windows-1252",
            file.Notes.Any(static note => note.Contains("Windows-1252", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task UTF16_is_recognised_by_its_first_line_whatever_the_script_of_the_rows()
    {
        var rows = string.Concat(Enumerable.Repeat("Чебышёв,Пафнутий\r\n", 100));
        var encoding = new UnicodeEncoding(bigEndian: false, byteOrderMark: false);

        using var file = await ImportFolder.OpenAsync(_folder.Write("Last Name,Prénom\r\n" + rows, encoding), null, "Prénom=firstName");

        Assert.Equal("Пафнутий", file.ReadRows().Last().Customer!.FirstName);
    }

    [Fact]
    public async Task A_byte_that_is_not_UTF8_counts_however_late_it_comes()
    {
        var content = "First Name\n" + string.Concat(Enumerable.Repeat("Ada\n", 100_000)) + "Zoë\n";

        using var file = await ImportFolder.OpenAsync(_folder.Write(content, Encoding.Latin1));

        Assert.Equal("Zoë", file.ReadRows().Last().Customer!.FirstName);
    }

    [Fact]
    public async Task A_damaged_character_in_a_UTF8_file_refuses_only_its_row()
    {
        byte[] content = [.. "First Name,Notes\nZoë,\nJürgen,\nM"u8, 0xFC, .. "ller,\nAda,"u8, 0xFC, .. "\n"u8];

        using var file = await ImportFolder.OpenAsync(_folder.Write(content));
        var rows = file.ReadRows().ToArray();

        Assert.Equal(["Zoë", "Jürgen", null, "Ada"], rows.Select(row => row.Problem is null ? row.Customer!.FirstName : null));
        Assert.StartsWith("First Name: Expected readable text", rows[2].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",", "\n")]
    [InlineData(";", "\n")]
    [InlineData("\t", "\n")]
    [InlineData("|", "\n")]
    [InlineData(",", "\r\n")]
    [InlineData(";", "\r\n")]
    [InlineData(",", "\r")]
    public async Task Separator_and_line_ends_are_found(string separator, string lineEnd)
    {
        string[] lines = ["First Name|Last Name|Company", "Ada|Lovelace|\"A, B; C\"", "", "Zoë|Müller|", ""];

        var rows = await _folder.ReadAsync(string.Join(lineEnd, lines).Replace("|", separator, StringComparison.Ordinal));

        Assert.Equal(["A, B; C", null], rows.Select(static row => row.Customer!.OrganizationName));
        Assert.Equal([2, 4], rows.Select(static row => row.Line));
    }

    [Fact]
    public async Task Separators_within_quotes_do_not_count()
    {
        var rows = await _folder.ReadAsync("\"Address, with, commas\";First Name;Email\nx;Ada;ada@example.com\n");

        Assert.Equal("Ada", Assert.Single(rows).Customer!.FirstName);
    }

    [Fact]
    public async Task The_separator_hint_of_Excel_is_used_and_skipped()
    {
        var rows = await _folder.ReadAsync("sep=;\r\nFirst Name;Last Name\r\nAda;Lovelace\r\n");

        Assert.Equal((3, "Lovelace"), (rows[0].Line, rows[0].Customer!.LastName));
    }

    [Theory]
    [InlineData("sep=\"")]
    [InlineData("sep=e")]
    [InlineData("sep= ")]
    public async Task An_implausible_separator_hint_is_ignored(string hint)
        => Assert.Contains("has a known name", await _folder.RefusalAsync($"{hint}\nFirst Name\nAda\n"), StringComparison.Ordinal);

    [Fact]
    public async Task The_last_row_needs_no_line_end()
        => Assert.Equal("Ada", Assert.Single(await _folder.ReadAsync("First Name\nAda")).Customer!.FirstName);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\r\n")]
    [InlineData("sep=;\n")]
    public async Task An_empty_file_is_reported_as_empty(string content)
        => Assert.Contains("is empty. Expected a header line", await _folder.RefusalAsync(content), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_with_a_header_line_only_has_no_rows()
        => Assert.Empty(await _folder.ReadAsync("First Name,Last Name\n"));

    [Theory]
    [InlineData("PK\u0003\u0004rest", "an Excel workbook or a ZIP archive")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("abc\0def", "a binary file")]
    [InlineData("abc\u0001def", "a binary file")]
    [InlineData("\u0001\0\u0002\0\u0003\0\u0004\0\u0005\0", "a binary file")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0", "a binary file")]
    [InlineData("{\"customers\":[]}", "JSON")]
    [InlineData("[{\"firstName\":\"Ada\"}]", "JSON")]
    [InlineData("<!DOCTYPE html><html></html>", "HTML or XML")]
    public async Task A_wrong_kind_of_file_is_refused_by_name(string content, string found)
        => Assert.Contains($"looks like {found}.", await _folder.RefusalAsync(content), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_without_line_breaks_is_wrong()
        => Assert.Contains("without line breaks", await _folder.RefusalAsync(new string('a', 1_000_000)), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_without_header_line_is_refused_without_showing_its_first_customer()
    {
        var message = await _folder.RefusalAsync("Ada,Lovelace,ada@example.com\nZoë,Müller,zoe@example.com\n");

        Assert.Contains("none of the 3 columns", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_names_is_refused_with_advice()
    {
        var message = await _folder.RefusalAsync("Name,Email\nAda Lovelace,ada@example.com\n");

        Assert.Contains("Not placed: \"Name\"", message, StringComparison.Ordinal);
        Assert.Contains("--map \"Name=lastName\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_line_with_an_open_quote_is_refused()
        => Assert.Contains("header line", await _folder.RefusalAsync("First Name,\"Last Name\nAda,Lovelace\n"), StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_file_and_a_folder_are_refused()
    {
        var missing = await Assert.ThrowsAsync<WrongUseException>(
            () => ImportFolder.OpenAsync(Path.Combine(_folder.FullName, "no.csv")));
        var folder = await Assert.ThrowsAsync<WrongUseException>(() => ImportFolder.OpenAsync(_folder.FullName));
        var nothing = await Assert.ThrowsAsync<WrongUseException>(() => ImportFolder.OpenAsync(""));

        Assert.Contains("does not exist", missing.Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", folder.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unplaced_headers_are_named()
    {
        using var file = await ImportFolder.OpenAsync(_folder.Write("First Name,Shoe size\nAda,38\n"));

        var leftOut = Assert.Single(file.Map.SkippedColumns);
        Assert.Equal(("\"Shoe size\"", null), (leftOut.Header, leftOut.Reason));
        Assert.Contains("\"Shoe size\"", ColumnLines.Of(file).Last(), StringComparison.Ordinal);
    }
}
