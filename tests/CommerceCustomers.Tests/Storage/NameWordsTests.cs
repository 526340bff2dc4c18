using CommerceCustomers.Storage;
using CsCheck;

namespace CommerceCustomers.Tests.Storage;

public sealed class NameWordsTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 1, 9],
        Gen.String[Gen.Char["Az0'’éEßøŁﬁİςΣ李Ａ"], 1, 9]);

    private static readonly string[] Between = [" ", "-", ", ", "_", "/"];

    private static readonly Gen<string> Name = Gen.Select(
        Word.Array[1, 4], Gen.Int[0, 4].Select(static index => Between[index]), static (words, between) => string.Join(between, words));

    [Fact]
    public void The_bits_of_a_payload_are_those_of_the_words_of_the_name()
        => Gen.Select(Name, Name, Name, Name).Sample((first, middle, last, organization) =>
        {
            var customer = new Customer
            {
                Type = CustomerType.Person,
                FirstName = first,
                MiddleName = middle,
                LastName = last,
                OrganizationName = organization,
                Email = "ada@example.com",
            };

            var bits = PayloadCodec.NameBitsOf(PayloadCodec.Encode(customer, traceParent: "00-1-2-01"));

            return bits == NameWords.BitsOf([.. new[] { first, middle, last, organization }.SelectMany(NameWords.Of)]);
        });

    [Fact]
    public void Every_beginning_of_a_word_of_a_name_is_found_and_has_no_other_bits()
        => Gen.Select(Name, Gen.Int[0, 100]).Where(static made => NameWords.Of(made.Item1).Count > 0).Sample((name, seed) =>
        {
            var customer = new Customer { LastName = name };
            var words = NameWords.Of(name);
            var word = words[seed % words.Count];
            string[] asked = [word[..(1 + (seed % word.Length))]];

            var bits = NameWords.BitsOf(asked);
            return NameWords.AreIn(asked, customer) && (NameWords.BitsOf(words) & bits) == bits;
        });

    [Fact]
    public void Of_a_thousand_other_names_few_have_the_bits_of_a_word()
    {
        var bits = NameWords.BitsOf(["lovelace"]);
        var others = Enumerable.Range(0, 1000).Select(static index => (string[])[$"{Syllables(index)}", $"{Syllables(index * 7919)}"]);

        Assert.InRange(others.Count(words => (NameWords.BitsOf(words) & bits) == bits), 0, 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001")]
    [InlineData("\u0001[]")]
    [InlineData("\u0001{\"firstName\":")]
    [InlineData("\u0001{\"firstName\":\"\\ud800\"}")]
    [InlineData("\u0002{\"firstName\":\"Ada\"}")]
    [InlineData("Ada")]
    public void A_payload_that_is_none_has_no_bits(string payload)
        => Assert.Equal(0, PayloadCodec.NameBitsOf(System.Text.Encoding.UTF8.GetBytes(payload)));

    private static string Syllables(int number)
    {
        string[] all = ["ka", "mo", "ri", "ten", "su", "bel", "go", "fan", "lis", "vu"];
        var digits = number.ToString("D3", System.Globalization.CultureInfo.InvariantCulture);
        return string.Concat(digits.Select(digit => all[digit - '0']));
    }
}
