using System.Text;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import;
using CommerceCustomers.Cli.Import.Rows;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class MalformedFilesTests : IDisposable
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "\t", " ", "a", "First Name", "Email", "Country", "Germany", "é", "\0", "\uFEFF",
        "\uFFFD", "\u0001", "=", "sep=", "\U0001F600", "x@example.com", "Import Key,Line,Reason", "import:row:");

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Any_text_after_a_header_line_is_imported_or_refused_row_by_row()
        => await Pieces.List[0, 60].Select(string.Concat).SampleAsync(
            async body =>
            {
                var report = await RunAsync(Encoding.UTF8.GetBytes("First Name,Email,Country\n" + body));
                Assert.NotNull(report);
                Assert.Equal(0, report.Counts.Unfinished);
            },
            iter: 2000, threads: 1);

    [Fact]
    public async Task Any_text_is_imported_or_refused_with_a_message()
        => await Pieces.List[0, 60].Select(string.Concat).SampleAsync(
            async text => await RunAsync(Encoding.UTF8.GetBytes(text)), iter: 2000, threads: 1);

    [Fact]
    public async Task Any_bytes_are_imported_or_refused_with_a_message()
        => await Gen.Byte.Array[0, 200].SampleAsync(async bytes => await RunAsync(bytes), iter: 1000, threads: 1);

    [Fact]
    public async Task Any_bytes_in_a_row_refuse_at_most_that_row_or_the_whole_file_at_the_start()
        => await Gen.Byte.Array[0, 50].SampleAsync(
            async bytes =>
            {
                byte[] noQuote = [.. bytes.Where(static value => value is not ((byte)'"' or (byte)'\n' or (byte)'\r'))];
                var service = new FakeCreationService();

                if (await RunAsync([.. "First Name,Email\nAda,\n"u8, .. noQuote, .. "\nEve,\n"u8], service) is null)
                {
                    Assert.Contains(noQuote, static value => value > 127);
                    Assert.Empty(service.Created);
                    return;
                }

                Assert.Contains(service.Created, static request => request.Customer.FirstName == "Ada");
                Assert.Contains(service.Created, static request => request.Customer.FirstName == "Eve");
            },
            iter: 1000, threads: 1);

    private async Task<ImportReport?> RunAsync(byte[] content, FakeCreationService? service = null)
    {
        var path = _folder.Write(content);
        ImportFile file;
        try
        {
            file = await ImportFolder.OpenAsync(path);
        }
        catch (WrongUseException exception)
        {
            Assert.NotEmpty(exception.Message);
            return null;
        }

        using (file)
        {
            return await new CustomerImporter(service ?? new FakeCreationService(), new FakeTimeProvider())
                .RunAsync(file, new ChannelId("x"), progress: null, TestContext.Current.CancellationToken);
        }
    }
}
