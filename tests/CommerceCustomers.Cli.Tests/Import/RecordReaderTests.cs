using CommerceCustomers.Cli.Import.Reading;







namespace CommerceCustomers.Cli.Tests.Import;

public sealed class RecordReaderTests
{
    [Fact]
    public void Cells_may_hold_separators_quotes_and_line_breaks()
        => Assert.Equal(
            ["1: a|b, c|d \"e\"|", "2: f|g\nh|i", "4: |j|k"],
            Read("a,\"b, c\",\"d \"\"e\"\"\",\nf,\"g\nh\",i\n\"\",j,k\n"));

    [Fact]
    public void Blanks_around_cells_and_before_quotes_do_not_count()
        => Assert.Equal(["1: a|b, c|d"], Read("\"a\", \"b, c\" ,  d \n"));

    [Fact]
    public void A_quote_inside_an_unquoted_cell_is_an_ordinary_character()
        => Assert.Equal(["1: 5\" pipe|Dwayne \"The Rock\" Johnson"], Read("5\" pipe,Dwayne \"The Rock\" Johnson\n"));

    [Fact]
    public void Blank_lines_and_rows_of_blank_cells_are_skipped()
        => Assert.Equal(["3: a|b", "6: c|d"], Read("\n   \na,b\n,,,\n\" \",\nc,d\n"));

    [Fact]
    public void A_quote_that_is_never_closed_refuses_only_its_line()
        => Assert.Equal(["1: a|b", "2! \"c,d", "3: e|f", "4: g|h"], Read("a,b\n\"c,d\ne,f\ng,h\n"));

    [Fact]
    public void A_quote_that_closes_in_the_wrong_place_refuses_only_its_line()
        => Assert.Equal(["1! \"a,b", "2: c|d", "3: e|f"], Read("\"a,b\n\"c\",\"d\"\n\"e\",\"f\"\n"));

    [Fact]
    public void Text_after_a_closing_quote_refuses_the_line()
        => Assert.Equal(["1! \"a\" b,c", "2! \"5\" pipe\",c", "3: d|e"], Read("\"a\" b,c\n\"5\" pipe\",c\nd,e\n"));

    [Fact]
    public void Text_after_a_closing_quote_is_found_behind_a_stray_quote()
        => Assert.Equal(["1! 5\" x,\"a\"b"], Read("5\" x,\"a\"b\n"));

    [Fact]
    public void An_open_quote_is_found_behind_a_stray_quote()
        => Assert.Equal(["1! 5\" x,\"a", "2: b|c"], Read("5\" x,\"a\nb,c\n"));

    [Fact]
    public void An_open_quote_in_the_last_line_refuses_it()
        => Assert.Equal(["1: a|b", "2! \"c,d"], Read("a,b\n\"c,d"));

    [Fact]
    public void Several_open_quotes_one_after_another_refuse_their_lines_alone()
        => Assert.Equal(["1! \"a", "2! \"b,c", "3! \"d,\"\"", "4: e|f"], Read("\"a\n\"b,c\n\"d,\"\"\ne,f\n"));

    [Fact]
    public void A_line_beyond_the_limit_is_refused_and_cut()
    {
        var records = Records(new string('x', 10 * RecordReader.MaxCharacters) + "\na,b\n");

        Assert.Equal(RecordReader.MaxCharacters, Assert.Single(records[0].Cells).Length);
        Assert.Contains("Expected at most", records[0].Problem, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], records[1].Cells);
    }

    [Fact]
    public void An_open_quote_does_not_swallow_a_long_file()
    {
        var records = Records("\"a,b\n" + string.Concat(Enumerable.Repeat("c,d\n", 200_000)));

        Assert.Equal(200_001, records.Count);
        Assert.NotNull(records[0].Problem);
        Assert.All(records.Skip(1), static record => Assert.Null(record.Problem));
    }

    [Fact]
    public void Line_numbers_count_every_line()
        => Assert.Equal(["1: a", "3: b\r\nc", "6! \"d", "7: e"], Read("a\r\n\r\n\"b\r\nc\"\r\n\r\n\"d\r\ne\r\n"));

    private static IReadOnlyList<string> Read(string text) =>
    [
        .. Records(text).Select(static record
            => $"{record.Line}{(record.Problem is null ? ":" : "!")} {string.Join('|', record.Cells)}"),
    ];

    private static List<CsvRecord> Records(string text)
    {
        using var reader = new StringReader(text);
        var records = new RecordReader(new LineReader(reader, RecordReader.MaxCharacters), ',', []);
        var read = new List<CsvRecord>();
        while (records.Read() is { } record)
        {
            read.Add(record);
        }

        return read;
    }
}
