using CommerceCustomers.Customers;
using CsCheck;

namespace CommerceCustomers.Tests.Customers;

public sealed class PhoneGrammarTests
{
    private static readonly string[] Between = [" ", "-", ".", "/", " - ", " / ", "", ") ", " (", "\u00a0", "\u2011"];

    [Theory]
    [InlineData("+1 713 555 0100")]
    [InlineData("+49 (0)30 901820")]
    [InlineData("+49 (0)4101/1234567")]
    [InlineData("+49 (0)39779/123456")]
    [InlineData("0049 39779/123456")]
    [InlineData("+358 9 / 123 4567")]
    [InlineData("039779/123456")]
    [InlineData("+ 1 (713) 555-0100")]
    [InlineData("#31#01711234567")]
    [InlineData("+49 (0) 30 / 90 18-20")]
    [InlineData("0049 171 1234567")]
    [InlineData("(+44) 20 7946 0000")]
    [InlineData("[+44] 20 7946 0000")]
    [InlineData("(0171) 1234567")]
    [InlineData("0171/1234567")]
    [InlineData("0171 / 123 45 67")]
    [InlineData("0800/0330000")]
    [InlineData("555-0100")]
    [InlineData("713.555.0100")]
    [InlineData("1-800-555-0100")]
    [InlineData("(713)555-0100x12")]
    [InlineData("713 555 0100 x123")]
    [InlineData("713 555 0100, ext. 5")]
    [InlineData("713 555 0100 ext: 5")]
    [InlineData("713 555 0100ext5")]
    [InlineData("713 555 0100 Extension 12345")]
    [InlineData("713 555 0100 extn 5")]
    [InlineData("713 555 0100 EXT.5")]
    [InlineData("+17135550100;ext=12")]
    [InlineData("713 555 0100 #12")]
    [InlineData("713 555 0100,,123#")]
    [InlineData("*67 7135550100")]
    [InlineData("112")]
    [InlineData("0171 1234567 ")]
    [InlineData("0171 1234567.")]
    public void One_number_is_taken_however_people_write_it(string phone) => Assert.Null(PhoneNumberRules.FaultOf(phone));

    [Fact]
    public void The_short_way_for_plain_numbers_finds_what_the_long_one_finds()
    {
        var digit = Gen.Select(Gen.Char['0', '9'], Gen.OneOf("", "", "", "", " ", "-", ".", "/", "  "));
        var number = Gen.Select(Gen.OneOf("+", "+1", "+44", "+999", "", "00"), digit.Array[0, 17])
            .Select((start, digits) => start + string.Concat(digits.Select(static pair => $"{pair.Item1}{pair.Item2}")));

        number.Sample(static phone => PhoneNumberRules.FaultOf(phone) == PhoneNumberRules.FaultOfAny(phone), iter: 20_000);
    }

    [Theory]
    [InlineData("4.47900E+11")]
    [InlineData("1.23457E+11")]
    [InlineData("4,479E+11")]
    [InlineData("4.479e11")]
    [InlineData("4.479E11")]
    [InlineData("4E+11")]
    [InlineData(" 4.47900E+11 ")]
    [InlineData("４.４７９E＋１１")]
    [InlineData("-4.479E+11")]
    [InlineData("447911123456.0")]
    [InlineData("447911123456,00")]
    [InlineData("447,911,123,456")]
    [InlineData("########")]
    public void What_a_spreadsheet_has_spoilt_is_refused_with_that_hint(string phone)
        => Assert.Equal(PhoneGrammar.Spoilt, PhoneNumberRules.FaultOf(phone));

    [Theory]
    [InlineData("0171 123 / 0171 456")]
    [InlineData("0171 1234567/0171 1234568")]
    [InlineData("0171 1234567; 0171 1234568")]
    [InlineData("0171 1234567;0171 1234568")]
    [InlineData("0171 123456, 0171 123457")]
    [InlineData("0171 1234567 | 0171 1234568")]
    [InlineData("0171 1234567 & 0171 1234568")]
    [InlineData("0171 1234567 or 0171 1234568")]
    [InlineData("0171 1234567 und 0171 1234568")]
    [InlineData("0171 1234567 - 0171 1234568")]
    [InlineData("0171 1234567 0171 1234568")]
    [InlineData("+44 20 7946 0000 +44 20 7946 0001")]
    [InlineData("+44 20 7946 0000/+44 20 7946 0001")]
    [InlineData("+49 171 1234567 / 0171 1234568")]
    [InlineData("+49 89 123456 / 654321")]
    [InlineData("0049 89 1234567/654321")]
    [InlineData("0171 1234567 / 1234568")]
    [InlineData("713-555-0100 / 713-555-0101")]
    [InlineData("713-555-0100 713-555-0101")]
    [InlineData("555-0100/555-0101")]
    [InlineData("Home 0171 1234567 Mobile 0171 1234568")]
    [InlineData("+17135550100::+17135550101")]
    [InlineData("+17135550100 ::: +17135550101")]
    public void Two_numbers_are_refused_with_that_hint(string phone) => Assert.Equal(PhoneGrammar.Several, PhoneNumberRules.FaultOf(phone));

    [Theory]
    [InlineData("x123")]
    [InlineData("1x2x3")]
    [InlineData("713 555 0100 x12 x13")]
    [InlineData("713 555 0100 x")]
    [InlineData("713 555 0100 ext")]
    [InlineData("++1 713 555 0100")]
    [InlineData("+1+713")]
    [InlineData("1+1=2")]
    [InlineData("12:30")]
    [InlineData("0x1F4")]
    [InlineData("eeee123")]
    [InlineData("tttt")]
    [InlineData("555-HELP")]
    [InlineData("+")]
    [InlineData("#")]
    [InlineData("(((")]
    [InlineData("-15551234567")]
    [InlineData("12")]
    [InlineData("1 (2)")]
    [InlineData("=1+2")]
    [InlineData("+999 123 456 789")]
    [InlineData("#N/A")]
    public void What_is_no_number_is_refused(string phone) => Assert.Equal(PhoneGrammar.Expected, PhoneNumberRules.FaultOf(phone));

    [Fact]
    public void A_number_is_one_number_with_any_of_the_usual_signs_between_its_groups()
        => Gen.Select(
            One("0", "+1", "+49 ", "(0) ", ""), Gen.Int[100, 99999], One(Between), Gen.Int[100, 9999], One("", " x12", " ext. 345", "#7"))
            .Sample(static (prefix, first, sign, second, extension)
                => PhoneGrammar.FaultOf(Ascii($"{prefix}{first}{sign}{second}{extension}"), out _) is null);

    [Fact]
    public void Two_whole_numbers_are_never_one()
        => Gen.Select(
            Gen.Int[1000000, 9999999], One(";", ", ", " / ", "/", "|", " or ", " - ", "\\", " +", "&"), Gen.Int[1000000, 9999999],
            One("0", "0171", "+4917", "71"))
            .Sample(static (first, sign, second, prefix)
                => PhoneNumberRules.FaultOf($"{prefix}{first}{sign}{prefix.TrimStart('+')}{second}") == PhoneGrammar.Several);

    [Fact]
    public void Whatever_comes_is_answered_in_time()
        => Gen.Char["0123456789 +-./()[]#*,;xetEXT:=~"].Array[0, 255].Select(static characters => new string(characters))
            .Sample(static phone => PhoneNumberRules.FaultOf(phone) is null or PhoneGrammar.Spoilt or PhoneGrammar.Several or PhoneGrammar.Expected);

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Ascii(string phone) => phone.Replace('\u00a0', ' ').Replace('\u2011', '-');
}
