using System.Globalization;
using System.Text;
using CommerceCustomers.Identifiers;
using CsCheck;

namespace CommerceCustomers.Tests.Customers;

public sealed class PlainTextTests
{
    // By number, because runners and terminals change such characters.
    public static TheoryData<string> Faults =>
    [
        "00", "07", "09", "0A", "0D", "1B", "1F", "7F", "80", "85", "9B", "9D", "9F", "2028", "2029",
        "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069", "206A", "206F",
        "FFF9", "FFFB", "FFFD", "FFFE", "FFFF", "FDD0", "FDEF", "D83F DFFE", "DBFF DFFF", "D83D", "DE00", "DE00 D83D",
    ];

    public static TheoryData<string> Unseen =>
    [
        "", "20", "A0", "3000", "AD", "200B", "200C", "200D", "200E", "200F", "061C", "2060", "2061", "2065", "2800",
        "3164", "115F", "1160", "FFA0", "034F", "180E", "17B4", "FE0F", "FEFF", "0301", "0308 20", "0903", "20DD",
        "DB40 DC41", "DB40 DD00", "D834 DD59", "200B 3164 0301 20",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_no_text_is_found_with_its_place(string codes)
    {
        var fault = PlainText.FaultOf($"Ada{Text(codes)}");

        Assert.NotNull(fault);
        Assert.EndsWith("at position 4", fault, StringComparison.Ordinal);
        Assert.NotNull(PlainText.FaultOf($"{Text(codes)}Ada"));
    }

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Zoë Nuñez-Łąska")]
    [InlineData("Zoe\u0308")]
    [InlineData("محمد\u200cرضا")]
    [InlineData("\u200fAda\u200e")]
    [InlineData("श्री\u200d")]
    [InlineData("김\u3164")]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb")]
    [InlineData("\ue000")]
    [InlineData("soft\u00adhyphen")]
    [InlineData("")]
    public void What_names_are_written_with_is_text(string text) => Assert.Null(PlainText.FaultOf(text));

    [Theory]
    [MemberData(nameof(Unseen))]
    public void What_cannot_be_seen_is_known(string codes)
    {
        Assert.False(PlainText.CanBeSeen(Text(codes)));
        Assert.True(PlainText.CanBeSeen($"{Text(codes)}x"));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("١")]
    [InlineData("김")]
    [InlineData("𠮷")]
    [InlineData("-")]
    [InlineData("\ud83d\ude00")]
    [InlineData("e\u0301")]
    [InlineData("\ue000")]
    public void One_letter_one_digit_or_one_sign_can_be_seen(string text) => Assert.True(PlainText.CanBeSeen(text));

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_no_text_is_escaped_so_that_it_can_be_seen(string codes)
    {
        var escaped = PlainText.Escaped($"a{Text(codes)}b");

        Assert.Null(PlainText.FaultOf(escaped.Replace("\ufffd", "", StringComparison.Ordinal)));
        Assert.StartsWith(codes == "FFFD" ? "a\ufffd" : "a\\", escaped, StringComparison.Ordinal);
        Assert.EndsWith("b", escaped, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b]0;title\u0007", @"\u001b]0;title\u0007")]
    [InlineData("one\r\ntwo\tthree", @"one\r\ntwo\tthree")]
    [InlineData("\u009b2J\u202egpj.exe", @"\u009b2J\u202egpj.exe")]
    [InlineData("Zoë 김 \ud83d\ude00", "Zoë 김 \ud83d\ude00")]
    public void An_escape_tells_what_stood_there(string text, string expected) => Assert.Equal(expected, PlainText.Escaped(text));

    [Fact]
    public void Whatever_is_escaped_is_text_and_text_is_left_as_it_is()
        => Gen.Char.Array[0, 40].Select(static characters => new string(characters)).Sample(static text =>
        {
            var escaped = PlainText.Escaped(text);
            var fault = PlainText.FaultOf(escaped.Replace("\ufffd", "", StringComparison.Ordinal));
            return fault is null && (PlainText.FaultOf(text) is not null || escaped == text);
        });

    [Fact]
    public void Every_control_character_of_Unicode_is_found()
        => Assert.All(
            Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(static code => new Rune(code)).Where(static rune
                => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
            static rune => Assert.NotNull(PlainText.FaultOf(rune.ToString())));

    private static string Text(string codes)
        => string.Concat(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static code => (char)Convert.ToInt32(code, 16)));
}
