using CommerceCustomers.Cli.Import;
using CommerceCustomers.Cli.Import.Cells;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Import;

/// <summary>Rejects are opened in a spreadsheet and contain text of strangers.</summary>
public sealed class HarmlessRejectsTests : IDisposable
{
    private static readonly Gen<string> Cells = Gen.OneOf("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "1", "a", "\"", ",", " ")
        .List[0, 8].Select(string.Concat);

    private readonly ImportFolder _folder = new();
    private readonly FakeCreationService _service = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.com\")")]
    [InlineData("@SUM(1+1)")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("＝1+1")]
    public void A_cell_that_begins_like_a_formula_gets_an_apostrophe(string cell)
    {
        Assert.Equal("'" + cell, HarmlessCell.Of(cell));
        Assert.Equal(cell, HarmlessCell.Read(HarmlessCell.Of(cell)));
    }

    [Fact]
    public void Every_cell_is_restored_and_none_begins_like_a_formula()
        => Cells.Sample(static cell =>
        {
            var harmless = HarmlessCell.Of(cell);
            return HarmlessCell.Read(harmless) == cell && !harmless.StartsWith('=') && !harmless.StartsWith('+')
                && !harmless.StartsWith('-') && !harmless.StartsWith('@') && !harmless.StartsWith('\t') && !harmless.StartsWith('\r');
        });

    [Fact]
    public async Task Corrected_rejects_hold_what_the_file_held()
    {
        var path = _folder.Write(
            "=Note(),First Name,Last Name,Phone,Country\n=1+1,=Ada,@Lovelace,'+15551234567,Germny\n"
            + "-1,''+Eve,'=Adams,+15551234567,Germny\nx,Max,Mad,,France\n");
        await RunAsync(path);
        var rejects = path + ".rejected.csv";
        var text = await File.ReadAllTextAsync(rejects, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            rejects, text.Replace("Germny", "Germany", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await RunAsync(rejects);

        Assert.DoesNotMatch("(?m)(^|,)\"*[=+@-]", text.TrimStart('\uFEFF'));
        Assert.Equal(
            [("=Ada", "@Lovelace", "+15551234567"), ("''+Eve", "'=Adams", "+15551234567")],
            _service.Created.Skip(1).Select(
                static request => (request.Customer.FirstName!, request.Customer.LastName!, request.Customer.Phone!)));
    }

    [Fact]
    public async Task An_unreadable_row_that_a_spreadsheet_padded_is_not_a_customer()
    {
        var path = _folder.Write("First Name,Last Name,City\n\"Ada,Lovelace\nEve,Adams,Bonn\n");
        await RunAsync(path);
        var rejects = path + ".rejected.csv";
        var lines = await File.ReadAllLinesAsync(rejects, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(rejects, $"{lines[0]}\r\n{lines[1]},,\r\n", TestContext.Current.CancellationToken);

        var report = await RunAsync(rejects);

        Assert.Equal(new ImportCounts { Rows = 1, Rejected = 1 }, report.Counts);
        Assert.Single(_service.Created);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_in_the_place_of_the_rejects_is_never_written_to(bool isLink)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        var path = _folder.Write("First Name,Country\nAda,Germny\n");
        var part = path + ".rejected.csv.part";
        var target = _folder.Write("precious", name: "target.txt");
        if (isLink)
        {
            File.CreateSymbolicLink(part, target);
        }
        else
        {
            await File.WriteAllTextAsync(part, "left behind", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        }

        var report = await RunAsync(path);

        Assert.Equal("precious", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(report.RejectsPath!));
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*.part*"));
    }

    [Fact]
    public async Task A_dangling_link_creates_no_file_elsewhere()
    {
        var path = _folder.Write("First Name,Country\nAda,Germny\n");
        File.CreateSymbolicLink(path + ".rejected.csv.part", Path.Combine(_folder.FullName, "made"));

        await RunAsync(path);

        Assert.False(File.Exists(Path.Combine(_folder.FullName, "made")));
    }

    private async Task<ImportReport> RunAsync(string path)
    {
        using var file = await ImportFolder.OpenAsync(path);
        return await new CustomerImporter(_service, new FakeTimeProvider()) { MaxConcurrency = 1 }
            .RunAsync(file, new ChannelId("houston-online"), progress: null, TestContext.Current.CancellationToken);
    }
}
