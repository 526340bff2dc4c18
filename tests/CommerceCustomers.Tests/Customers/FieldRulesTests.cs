using CommerceCustomers.Customers;

namespace CommerceCustomers.Tests.Customers;

public sealed class FieldRulesTests
{
    private static readonly string LongLocal = new('a', 64);
    private static readonly string LongLabel = new('b', 63);

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("a@b.co")]
    [InlineData("ada.lovelace+shop@mail.example.co.uk")]
    [InlineData("o'hara@example.com")]
    [InlineData("_-!#$%&*/=?^`{|}~@example.com")]
    [InlineData("\"ada lovelace\"@example.com")]
    [InlineData("ada@bücher.example")]
    [InlineData("ada@xn--bcher-kva.example")]
    [InlineData("ædå@example.com")]
    [InlineData("1@2.3")]
    public void What_mail_can_be_delivered_to_is_an_address(string email) => Assert.True(EmailRules.IsPlausible(email));

    [Theory]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@example")]
    [InlineData("ada@@example.com")]
    [InlineData("ada lovelace@example.com")]
    [InlineData(" ada@example.com")]
    [InlineData("ada@example.com ")]
    [InlineData(".ada@example.com")]
    [InlineData("ada.@example.com")]
    [InlineData("ada..l@example.com")]
    [InlineData("ada@.example.com")]
    [InlineData("ada@example..com")]
    [InlineData("ada@example.com.")]
    [InlineData("ada@-example.com")]
    [InlineData("ada@example-.com")]
    [InlineData("ada@exa_mple.com")]
    [InlineData("ada,eda@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("\"\"@example.com")]
    [InlineData("\"@example.com")]
    [InlineData("\u200Bada@example.com")]
    [InlineData("ad\u200Ea@example.com")]
    [InlineData("\uFEFFada@example.com")]
    [InlineData("\"ada\u200B\"@example.com")]
    [InlineData("\"ada\u0085\"@example.com")]
    [InlineData("ada@example.com\u200B")]
    public void What_no_mail_can_be_delivered_to_is_none(string email) => Assert.False(EmailRules.IsPlausible(email));

    [Fact]
    public void The_parts_of_an_address_have_the_lengths_of_the_standard()
    {
        Assert.True(EmailRules.IsPlausible($"{LongLocal}@example.com"));
        Assert.False(EmailRules.IsPlausible($"{LongLocal}a@example.com"));
        Assert.True(EmailRules.IsPlausible($"ada@{LongLabel}.com"));
        Assert.False(EmailRules.IsPlausible($"ada@{LongLabel}b.com"));
    }

    [Fact]
    public void Two_notations_of_an_address_are_one() => Assert.Equal("ada@example.com", EmailRules.Normalized(" ADA@Example.COM "));

    [Theory]
    [InlineData("+1 713 555 0100")]
    [InlineData("+49 (0)30 901820")]
    [InlineData("713-555-0100")]
    [InlineData("(713) 555.0100 ext. 12")]
    [InlineData("713/5550100x12")]
    [InlineData("112")]
    [InlineData("+442079460000")]
    [InlineData("٠٥٠١٢٣٤٥٦٧")]
    [InlineData("＋１７１３５５５０１００")]
    [InlineData("＋１（７１３）５５５－０１００")]
    [InlineData("+1\u2011713\u2011555\u20110100")]
    [InlineData("713\u2013555\u20130100")]
    [InlineData("713\u2212555\u22120100")]
    [InlineData("+33 1\u202F42\u202F68\u00A053\u202F00")]
    public void What_a_country_could_dial_is_a_number(string phone) => Assert.True(PhoneNumberRules.IsPlausible(phone));

    [Theory]
    [InlineData("12")]
    [InlineData("call me")]
    [InlineData("555-HELP")]
    [InlineData("+999 123 456 789")]
    [InlineData("+1")]
    [InlineData("12345678901234567890123456")]
    [InlineData("ada@example.com")]
    [InlineData("٠٥")]
    [InlineData("＋９９９１２３４５６７８９")]
    [InlineData("+1 713 555 0100\u202C")]
    public void What_no_country_could_dial_is_none(string phone) => Assert.False(PhoneNumberRules.IsPlausible(phone));

    [Theory]
    [InlineData("+1 (713) 555-0100", null)]
    [InlineData("713 555 0100", "USA")]
    [InlineData("001.713.555.0100", "DEU")]
    [InlineData("＋１７１３５５５０１００", null)]
    [InlineData("٧١٣–٥٥٥–٠١٠٠", "USA")]
    public void Two_notations_of_a_number_are_one(string phone, string? country)
        => Assert.Equal("+17135550100", PhoneNumberRules.Normalized(phone, country));

    [Fact]
    public void Without_a_country_the_digits_are_compared() => Assert.Equal("7135550100", PhoneNumberRules.Normalized("(713) 555-0100", null));

    [Fact]
    public void Digits_of_any_script_are_compared()
        => Assert.Equal(PhoneNumberRules.Normalized("050 1234567", null), PhoneNumberRules.Normalized("٠٥٠١٢٣٤٥٦٧", null));

    [Theory]
    [InlineData("USA", "US")]
    [InlineData("DEU", "DE")]
    [InlineData("GBR", "GB")]
    [InlineData("CHE", "CH")]
    [InlineData("SSD", "SS")]
    [InlineData("XKX", "XK")]
    public void A_country_is_known_by_three_letters(string alpha3, string alpha2)
    {
        Assert.True(IsoCodes.IsCountry(alpha3));
        Assert.Equal(alpha2, IsoCodes.Alpha2(alpha3));
    }

    [Theory]
    [InlineData("US")]
    [InlineData("usa")]
    [InlineData("UK")]
    [InlineData("YUG")]
    [InlineData("ZZZ")]
    [InlineData("")]
    public void What_is_no_country_is_refused(string code) => Assert.False(IsoCodes.IsCountry(code));

    [Fact]
    public void The_table_of_countries_is_complete_and_consistent()
    {
        var countries = AllCodes().Where(IsoCodes.IsCountry).ToList();

        Assert.Equal(250, countries.Count);
        Assert.Equal(250, countries.Select(IsoCodes.Alpha2).Distinct().Count());
    }

    [Theory]
    [InlineData("USD", true)]
    [InlineData("EUR", true)]
    [InlineData("CHF", true)]
    [InlineData("JPY", true)]
    [InlineData("XXX", true)]
    [InlineData("usd", false)]
    [InlineData("US", false)]
    [InlineData("DEM", false)]
    [InlineData("BTC", false)]
    [InlineData("", false)]
    public void A_currency_is_a_code_of_ISO_4217(string code, bool isGood) => Assert.Equal(isGood, IsoCodes.IsCurrency(code));

    [Theory]
    [InlineData("en")]
    [InlineData("en-us")]
    [InlineData("EN-US")]
    [InlineData("de-CH-1996")]
    [InlineData("zh-Hant-TW")]
    [InlineData("es-419")]
    [InlineData("sr-Latn-RS")]
    [InlineData("sl-rozaj-biske")]
    [InlineData("fil")]
    public void A_language_is_a_tag_of_BCP_47(string tag) => Assert.True(LanguageRules.IsWellFormed(tag));

    [Theory]
    [InlineData("e")]
    [InlineData("english")]
    [InlineData("en_us")]
    [InlineData("en-")]
    [InlineData("en-us\n")]
    [InlineData("en us")]
    [InlineData("-us")]
    [InlineData("12")]
    [InlineData("en-u")]
    public void What_is_no_tag_is_refused(string tag) => Assert.False(LanguageRules.IsWellFormed(tag));

    private static IEnumerable<string> AllCodes()
    {
        for (var first = 'A'; first <= 'Z'; first++)
        {
            for (var second = 'A'; second <= 'Z'; second++)
            {
                for (var third = 'A'; third <= 'Z'; third++)
                {
                    yield return new string([first, second, third]);
                }
            }
        }
    }
}
