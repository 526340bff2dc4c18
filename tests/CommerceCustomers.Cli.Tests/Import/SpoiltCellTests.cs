namespace CommerceCustomers.Cli.Tests.Import;

/// <summary>Cells as spreadsheets and shops change them.</summary>
public sealed class SpoiltCellTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("4.47900E+11", "shortened")]
    [InlineData("\"4,47900E+11\"", "shortened")]
    [InlineData("1.23457E+11", "shortened")]
    [InlineData("4.479e+11", "shortened")]
    [InlineData("4479E8", "shortened")]
    [InlineData("447900000000", "rounded")]
    [InlineData("123457000000", "rounded")]
    [InlineData("123457000000.0", "rounded")]
    [InlineData("555-123-4567 / 555-765-4321", "two in one cell")]
    [InlineData("5551234567/5557654321", "two in one cell")]
    [InlineData("555-123-4567; 555-765-4321", "two in one cell")]
    [InlineData("\"555-123-4567, 555-765-4321\"", "two in one cell")]
    [InlineData("555-123-4567 or 555-765-4321", "two in one cell")]
    [InlineData("+15551234567 ::: +15557654321", "two in one cell")]
    [InlineData("+1 555 123 4567 +1 555 765 4321", "two in one cell")]
    [InlineData("\"555-123-4567\n555-765-4321\"", "two in one cell")]
    [InlineData("5551234567 5557654321", "two in one cell")]
    [InlineData("2021-07-26", "a date")]
    [InlineData("26.07.2021", "a date")]
    [InlineData("7/26/2021", "a date")]
    [InlineData("2021-07-26 00:00:00", "a date")]
    [InlineData("#N/A", "spreadsheet's error")]
    [InlineData("#NAME?", "spreadsheet's error")]
    [InlineData("#DIV/0!", "spreadsheet's error")]
    [InlineData("#¿NOMBRE?", "spreadsheet's error")]
    [InlineData("########", "spreadsheet's error")]
    [InlineData("Err:502", "spreadsheet's error")]
    public async Task A_phone_number_that_a_spreadsheet_damaged_is_refused_with_a_hint(string cell, string hint)
    {
        var row = Assert.Single(await _folder.ReadAsync($"First Name,Phone\nAda,{cell}\n"));

        Assert.StartsWith("Phone: Expected", row.Problem, StringComparison.Ordinal);
        Assert.Contains(hint, row.Problem, StringComparison.Ordinal);
        Assert.Null(row.Customer);
    }

    [Theory]
    [InlineData("030/1234567")]
    [InlineData("0664/123 4567")]
    [InlineData("+44 7900 000000")]
    [InlineData("0800 000000")]
    [InlineData("01.23.45.67.89")]
    [InlineData("555-123-4567 ext. 12")]
    [InlineData("\"555-123-4567,,1234\"")]
    [InlineData("(+44) 20 7946 0000")]
    [InlineData("001-680-204-8312")]
    public async Task An_ordinary_phone_number_is_accepted(string cell)
        => Assert.Null(Assert.Single(await _folder.ReadAsync($"First Name,Phone\nAda,{cell}\n")).Problem);

    [Theory]
    [InlineData("Zip", "1.23E+05", "shortened")]
    [InlineData("Zip", "#REF!", "spreadsheet's error")]
    [InlineData("City", "#N/A", "spreadsheet's error")]
    [InlineData("Last Name", "#NV", "spreadsheet's error")]
    [InlineData("City", "MÃ¼nchen", "wrong encoding")]
    public async Task Damaged_cells_other_than_phone_numbers_are_refused(string header, string cell, string hint)
    {
        var rows = await _folder.ReadAsync(
            $"First Name,{header}\nAda,{cell}\n" + string.Concat(Enumerable.Repeat("Zoë,Köln 1\n", 20)));

        Assert.StartsWith($"{header}: Expected", rows[0].Problem, StringComparison.Ordinal);
        Assert.Contains(hint, rows[0].Problem, StringComparison.Ordinal);
        Assert.All(rows.Skip(1), static row => Assert.Null(row.Problem));
    }

    [Fact]
    public async Task Marks_that_keep_a_number_as_text_are_removed()
    {
        var rows = await _folder.ReadAsync(
            "First Name,Phone,Zip,City\n"
            + "Ada,'+15551234567,'02108,'s-Hertogenbosch\n"
            + "Eve,'5551234567,=\"02108\",'t Zand\n"
            + "Max,15551234567.0,2108.0,''1\n");

        Assert.Equal(
            [("+15551234567", "02108", "'s-Hertogenbosch"), ("5551234567", "02108", "'t Zand"), ("15551234567", "2108", "''1")],
            rows.Select(static row => (row.Customer!.Phone, row.Customer.Addresses[0].ZipCode, row.Customer.Addresses[0].City)));
    }

    [Fact]
    public async Task An_apostrophe_before_a_key_does_not_belong_to_it()
        => Assert.Equal("import:key:6541", (await _folder.ReadAsync("Id,First Name\n'6541,Ada\n", "Id"))[0].Key);

    [Fact]
    public async Task A_key_that_a_spreadsheet_damaged_is_refused()
        => Assert.Contains(
            "shortened", (await _folder.ReadAsync("Id,First Name\n6.54E+12,Ada\n", "Id"))[0].Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Cells_that_a_row_lacks_are_blank()
    {
        var rows = await _folder.ReadAsync("First Name,Last Name,Email,City\nAda\nEve,Adams\nMax,Mad,max@example.com,Bonn\n");

        Assert.Equal([null, "Adams", "Mad"], rows.Select(static row => row.Customer!.LastName));
        Assert.All(rows, static row => Assert.Equal(CustomerType.Person, row.Customer!.Type));
    }
}
