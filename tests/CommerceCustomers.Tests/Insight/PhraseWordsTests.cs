using System.Globalization;

namespace CommerceCustomers.Tests.Insight;

public sealed class PhraseWordsTests
{
    [Theory]
    [InlineData("en", 0, "0 sign-ups were measured")]
    [InlineData("en", 1, "1 sign-up was measured")]
    [InlineData("en", 2, "2 sign-ups were measured")]
    [InlineData("it", 1, "È stata misurata 1 registrazione")]
    [InlineData("it", 2, "Sono state misurate 2 registrazioni")]
    public void A_number_has_the_word_that_belongs_to_it(string language, int count, string words)
        => Assert.StartsWith(
            words,
            new Phrase("MeasuredSignUps", [("count", count), ("since", DateTimeOffset.UnixEpoch)]).ToString(
                CultureInfo.GetCultureInfo(language)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "1.5 s")]
    [InlineData("it", "1,5 s")]
    public void A_decimal_has_the_sign_of_the_language(string language, string words)
        => Assert.Contains(
            words,
            new Phrase("CallsWerePaused", [("time", TimeSpan.FromSeconds(1.5))]).ToString(CultureInfo.GetCultureInfo(language)),
            StringComparison.Ordinal);
}
