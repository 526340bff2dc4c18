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
    [InlineData("mara@bücher.example", "mara@xn--bcher-kva.example")]
    [InlineData("mara@bücher.example", "mara@bu\u0308cher.example")]
    [InlineData("mara@bücher.example", "mara@BÜCHER.Example")]
    [InlineData("mara@bücher.example", "mara@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("mara@bücher.example", "MARA@bücher.example.")]
    [InlineData("mara@xn--strae-oqa.example", "mara@straße.example")]
    [InlineData("zoë@example.com", "zoe\u0308@example.com")]
    [InlineData("ZOË@example.com", "zoe\u0308@EXAMPLE.com")]
    [InlineData("mara1@example.com", "mara１@example.com")]
    [InlineData("mara@example.com", "ｍａｒａ@ｅｘａｍｐｌｅ.com")]
    [InlineData("mara@मराठी.example", "mara@xn--d2b1ag0dl.example")]
    public void One_mailbox_in_two_notations_is_one(string one, string other)
        => Assert.Equal(EmailRules.Normalized(one), EmailRules.Normalized(other));

    [Theory]
    [InlineData("mara@bücher.example", "mara@bucher.example")]
    [InlineData("mara@straße.example", "mara@strasse.example")]
    [InlineData("zoë@example.com", "zoe@example.com")]
    [InlineData("mara@a.example", "mara@b.example")]
    public void Two_mailboxes_are_two(string one, string other)
        => Assert.NotEqual(EmailRules.Normalized(one), EmailRules.Normalized(other));

    [Theory]
    [InlineData("Ada.Lovelace+x@Example.com", null)]
    [InlineData("mara@xn--bcher-kva.example", null)]
    [InlineData("mara@bücher.example", "mara@bücher.example")]
    [InlineData("Zoe\u0308@example.com", "zoe\u0308@example.com")]
    public void What_was_normalised_otherwise_before_is_known(string email, string? former)
        => Assert.Equal(former, EmailRules.Former(email));

    [Theory]
    [InlineData("ada@bu\u0308cher.example", true)]
    [InlineData("ada@मराठी.example", true)]
    [InlineData("ada@\u0308cher.example", false)]
    public void Marks_belong_to_the_letters_of_a_host(string email, bool isGood) => Assert.Equal(isGood, EmailRules.IsPlausible(email));

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

    [Theory]
    [InlineData("+44 20 7946 0000", null)]
    [InlineData("0044 20 7946 0000", null)]
    [InlineData("0044 20 7946 0000", "USA")]
    [InlineData("(0044) 20 7946 0000", null)]
    [InlineData("0044 (0)20 7946 0000", null)]
    [InlineData("+44 (0)20 7946 0000", null)]
    [InlineData("+44 (0) 20-7946.0000", "DEU")]
    [InlineData("(+44) 20 7946 0000", null)]
    [InlineData("020 7946 0000", "GBR")]
    [InlineData("００４４　２０　７９４６　００００", null)]
    [InlineData("011 44 20 7946 0000", "USA")]
    public void A_number_is_one_however_it_is_dialled(string phone, string? country)
        => Assert.Equal("+442079460000", PhoneNumberRules.Normalized(phone, country));

    [Theory]
    [InlineData("+44 20 7946 0000", null, null)]
    [InlineData("020 7946 0000", "GBR", null)]
    [InlineData("0044 20 7946 0000", null, "00442079460000")]
    public void A_number_that_was_normalised_otherwise_before_is_known(string phone, string? country, string? former)
        => Assert.Equal(former, PhoneNumberRules.Former(phone, country));

    [Fact]
    public void Two_zeros_in_front_of_what_no_country_has_are_digits()
        => Assert.Equal("00123", PhoneNumberRules.Normalized("00 123", null));

    [Fact]
    public void Without_a_country_the_digits_are_compared()
        => Assert.Equal("7135550100", PhoneNumberRules.Normalized("(713) 555-0100", null));

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
