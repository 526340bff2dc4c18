using System.Text;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Import.Rows;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class EncodingTests : IDisposable
{
    private static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    private readonly ImportFolder _folder = new();

    public static TheoryData<string, string> Foreign => new()
    {
        { "shift_jis", "太郎,山田\n花子,佐藤\n" },
        { "euc-jp", "太郎,山田\n花子,佐藤\n" },
        { "gb18030", "伟,王\n芳,李\n" },
        { "big5", "志明,陳\n淑芬,林\n" },
        { "euc-kr", "민준,김\n서연,이\n" },
        { "iso-8859-2", "Paweł,Wiśniewski\nZofia,Wójcik\nJiří,Dvořák\n" },
        { "windows-1250", "Paweł,Wiśniewski\nŁukasz,Wójcik\nJiří,Dvořák\n" },
        { "windows-1251", "Иван,Петров\nАнна,Смирнова\n" },
        { "koi8-r", "Иван,Петров\nАнна,Смирнова\n" },
        { "iso-8859-5", "Иван,Петров\nАнна,Смирнова\n" },
        { "ibm866", "Иван,Петров\nАнна,Смирнова\n" },
        { "windows-1253", "Γιώργος,Παπαδόπουλος\nΕλένη,Γεωργίου\n" },
        { "iso-8859-7", "Γιώργος,Παπαδόπουλος\nΕλένη,Γεωργίου\n" },
        { "windows-1254", "Güneş,Çalışkan\nBarış,Yılmaz\nİbrahim,Doğan\n" },
        { "windows-1255", "דוד,כהן\nשרה,לוי\n" },
        { "windows-1256", "محمد,أحمد\nفاطمة,علي\n" },
        { "windows-1257", "Jānis,Bērziņš\nKristīne,Kalniņa\nPēteris,Ozoliņš\n" },
        { "windows-874", "สมชาย,ใจดี\n" },
        { "macintosh", "Jürgen,Müller\nJosé,Núñez\n" },
        { "ibm850", "Jürgen,Müller\nJosé,Núñez\n" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Text_that_cannot_be_Western_stops_the_import_with_a_sample(string name, string rows)
    {
        var message = await _folder.RefusalAsync(Bytes(name, "First Name,Last Name\nAda,Lovelace\n" + rows));

        Assert.Contains("Nobody was imported.", message, StringComparison.Ordinal);
        Assert.Contains("words that can hardly be meant: \"", message, StringComparison.Ordinal);
        Assert.Contains("--encoding", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task With_its_encoding_the_same_file_is_read(string name, string rows)
    {
        var path = _folder.Write(Bytes(name, "First Name,Last Name\n" + rows));

        using var file = await ImportFile.OpenAsync(
            new ImportOptions { File = path, EncodingName = name }, TestContext.Current.CancellationToken);

        Assert.Equal(
            rows.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            file.ReadRows().Select(static row => $"{row.Customer!.FirstName},{row.Customer.LastName}"));
    }

    [Fact]
    public async Task The_right_encoding_is_among_the_suggestions()
    {
        var message = await _folder.RefusalAsync(Bytes("windows-1251", "First Name\nИван\n"));

        Assert.Contains("--encoding windows-1251 reads \"Иван\"", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Jürgen", "Straße")]
    [InlineData("Zoë", "Beyoncé")]
    [InlineData("François", "Hélène")]
    [InlineData("Benoît", "Gaëlle")]
    [InlineData("José", "Núñez")]
    [InlineData("Mª Carmen", "Agüero")]
    [InlineData("João", "Conceição")]
    [InlineData("Simões", "Guimarães")]
    [InlineData("Øystein", "Ødegård")]
    [InlineData("Næss", "Åse")]
    [InlineData("Þórður", "Sigurðsson")]
    [InlineData("Guðrún", "Ýmir")]
    [InlineData("Håkan", "Ångström")]
    [InlineData("Nicolò", "Forlì")]
    [InlineData("Òscar", "Gràcia")]
    [InlineData("Tõnis", "Lõhmus")]
    [InlineData("Päivi", "Mäkelä")]
    [InlineData("Siân", "O’Brien")]
    [InlineData("Šimon", "Tomáš")]
    [InlineData("MÜLLER", "PÉREZ")]
    [InlineData("Café “Ó”", "Foo®")]
    [InlineData("Seán", "Ní Mháille")]
    public async Task Western_names_are_read_as_they_are(string first, string last)
    {
        var bytes = CodePages.GetEncoding(1252)!.GetBytes($"First Name,Last Name\n{first},{last}\n");
        using var file = await ImportFolder.OpenAsync(_folder.Write(bytes));

        var customer = Assert.Single(file.ReadRows()).Customer!;

        Assert.Equal((first, last), (customer.FirstName, customer.LastName));
        Assert.Contains(file.Notes, static note => note.Contains("Windows-1252", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_UTF8_file_with_text_that_was_read_in_a_wrong_encoding_is_refused()
    {
        var message = await _folder.RefusalAsync("First Name,Last Name\nJÃ¼rgen,MÃ¼ller\nZoÃ«,Adams\n");

        Assert.Contains("was read in a wrong encoding before it was saved: \"JÃ¼rgen\"", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shift_jis", 932)]
    [InlineData("SJIS", 932)]
    [InlineData("cp932", 932)]
    [InlineData("Windows-1251", 1251)]
    [InlineData("cp1251", 1251)]
    [InlineData("1251", 1251)]
    [InlineData("KOI8-R", 20866)]
    [InlineData("latin2", 28592)]
    [InlineData("ISO_8859-2", 28592)]
    [InlineData("iso8859-5", 28595)]
    [InlineData("utf8", 65001)]
    [InlineData("UTF-16LE", 1200)]
    [InlineData("utf-16be", 1201)]
    [InlineData("gb18030", 54936)]
    [InlineData("iso-2022-jp", 50220)]
    public void Encodings_are_found_however_they_are_written(string name, int codePage)
        => Assert.Equal(codePage, EncodingNames.Find(name).CodePage);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("utf-7")]
    public void An_unknown_encoding_is_wrong_use(string name)
        => Assert.StartsWith(
            "--encoding: There is no encoding",
            Assert.Throws<WrongUseException>(() => EncodingNames.Find(name)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UTF16_without_a_mark_is_recognised_by_its_zeros_in_any_language(bool isBigEndian)
    {
        var rows = string.Concat(Enumerable.Repeat("一郎,Ān,Чебышёв\r\n", 50));
        var path = _folder.Write("Имя,Отчество,Last Name\r\n" + rows, new UnicodeEncoding(isBigEndian, byteOrderMark: false));

        using var file = await ImportFolder.OpenAsync(path);

        Assert.Equal("Чебышёв", file.ReadRows().Last().Customer!.LastName);
    }

    private static byte[] Bytes(string name, string text) => CodePages.GetEncoding(name)!.GetBytes(text);
}
