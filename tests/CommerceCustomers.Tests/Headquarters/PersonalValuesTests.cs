using System.Text;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class PersonalValuesTests
{
    private static readonly Customer Mara = new()
    {
        Type = CustomerType.Person,
        FirstName = "Mara",
        LastName = "Müller-Thurgau",
        Email = "mara.mueller@example.com",
        Phone = "+44 20 7946 0958",
        CustomerGroup = "30",
        ExternalIdentity = new ExternalIdentity("https://login.example.com", "8a6f-11"),
        Attributes = new Dictionary<string, string> { ["size"] = "XL-Tall" },
        Affiliations = ["Survivors of X"],
        Addresses =
        [
            new Address
            {
                Street = "12 Elm Row\nFlat 9",
                City = "Ockham-on-Wey",
                State = "O'B cannot convert",
                ZipCode = "GU23 6PX",
                Country = "GBR",
                Purpose = "company usrt not found",
            },
        ],
    };

    [Theory]
    [InlineData("The value 'O'B cannot convert' in field 'State' is not valid.", "O'B cannot convert")]
    [InlineData("The value 'O'B cannot con' in field 'State' is not valid.", "cannot con")]
    [InlineData("Purpose company usrt not found is not a role.", "company usrt")]
    [InlineData("Purpose COMPANY USRT NOT FO is not a role.", "COMPANY")]
    [InlineData("Name MULLER THURGAU, Mara exists.", "MULLER")]
    [InlineData("Name Müll is too short.", "Müll")]
    [InlineData("Call 020 7946 0958 first.", "7946")]
    [InlineData("Call (020)7946-0958 first.", "0958")]
    [InlineData("Call 0044.20.7946.0958 first.", "7946")]
    [InlineData("Call 79460958 first.", "79460958")]
    [InlineData("Mail mara%2Emueller%40example.com is taken.", "mueller")]
    [InlineData("Name M%C3%BCller-Thurgau is taken.", "ller-Thurgau")]
    [InlineData("Name M&#252;ller-Thurgau is taken.", "252")]
    [InlineData("Name M\\u00fcller-Thurgau is taken.", "u00fc")]
    [InlineData("Payload bWFyYS5tdWVsbGVyQGV4YW1wbGUuY29t refused.", "bWFyYS5tdWVsbGVyQGV4YW1wbGUuY29t")]
    [InlineData("Payload 6d6172612e6d75656c6c6572406578616d706c652e636f6d refused.", "6d6172612e")]
    [InlineData("Street Elm Row 12 unknown.", "Elm")]
    [InlineData("Line Flat 9 unknown.", "Flat")]
    [InlineData("Postal code GU236PX unknown.", "GU236PX")]
    [InlineData("Group '30' unknown.", "30")]
    [InlineData("Size xl tall unknown.", "tall")]
    public void What_a_field_held_is_taken_out_whole_in_parts_cut_and_encoded(string words, string personal)
        => Assert.DoesNotContain(personal, Removed(words), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("The field 'Customer account' must be filled in.")]
    [InlineData("Number sequence Cust_1 has no numbers left.")]
    [InlineData("Marathon runners and Elmo are not concerned.")]
    public void What_no_field_held_stays(string words) => Assert.Equal(words, Removed(words));

    [Fact]
    public void A_single_letter_is_taken_out_where_it_is_quoted_and_a_filler_stays_elsewhere()
    {
        var customer = Given.Ada with { MiddleName = "A", LastName = "of the Valley" };

        Assert.Equal("A value '[removed]' of the field is wrong.", customer.Words("A value 'A' of the field is wrong."));
    }

    [Theory]
    [InlineData("客户王小明不存在", "王小明")]
    [InlineData("顧客の山田太郎は登録済みです", "山田太郎")]
    public void A_name_of_a_script_without_spaces_is_found_in_a_sentence(string words, string name)
        => Assert.DoesNotContain(name, (Given.Ada with { LastName = name }).Words(words), StringComparison.Ordinal);

    [Fact]
    public void Words_of_a_megabyte_are_read_in_part_and_quickly()
    {
        var words = Removed(string.Concat(Enumerable.Repeat("Mara Müller is on the list. ", 40_000)));

        Assert.True(words.Length <= 32 * 1024);
        Assert.DoesNotContain("Mara", words, StringComparison.Ordinal);
    }

    // No word of four letters or more that is left was written by the shopper.
    [Fact]
    public void Nothing_that_is_left_was_written_by_the_customer()
    {
        var text = Gen.String[Gen.OneOf(Gen.Char["abcdeéß'\"% -_;:.&#\\"], Gen.Char), 4, 30];
        Gen.Select(text, Gen.String, Gen.Int[0, 30]).Sample((value, around, cut) =>
        {
            var customer = Given.Ada with { LastName = value };
            var quoted = value[..Math.Min(value.Length, 4 + cut)];
            var left = customer.Words($"{around} '{quoted}' {around}");
            var theirs = WordsOf(value).Where(static word => word.Length >= 4).ToHashSet(StringComparer.Ordinal);
            return !WordsOf(left.Replace("[removed]", " ", StringComparison.Ordinal)).Any(theirs.Contains);
        });
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var word = new StringBuilder();
        foreach (var character in text + " ")
        {
            if (char.IsAsciiLetter(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (word.Length > 0 && !char.IsLetterOrDigit(character) && !char.IsSurrogate(character) && character < 0x80)
            {
                yield return word.ToString();
                word.Clear();
            }
            else if (character >= 0x80 || char.IsDigit(character))
            {
                // A part of a longer word is another word.
                word.Clear();
                word.Append('\u0001');
            }
        }
    }

    private static string Removed(string words) => Mara.Words(words);
}

file static class CustomerWords
{
    public static string Words(this Customer customer, string words)
        => new HeadquartersCustomer(CustomerId.New(Given.Noon), Given.Online, Given.Usrt, customer).RemovePersonalData(words);
}
