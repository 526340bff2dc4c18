using System.Text;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>Headquarters quotes personal data in its own spelling.</summary>
public sealed class QuotedPersonalDataTests
{
    [Theory]
    [InlineData("Großmann", "Customer GROSSMANN exists.", "GROSSMANN")]
    [InlineData("Παπαδόπουλος", "Customer ΠΑΠΑΔΟΠΟΥΛΟΣ exists.", "ΠΑΠΑΔΟΠΟΥΛΟΣ")]
    [InlineData("Yıldız", "Customer YILDIZ exists.", "YILDIZ")]
    [InlineData("Sørensen", "Customer Sorensen exists.", "Sorensen")]
    [InlineData("Wałęsa", "Customer WALESA exists.", "WALESA")]
    [InlineData("🎉Bob", "Customer ?Bob exists.", "Bob")]
    [InlineData("🎉Müller", "Customer MULLER exists.", "MULLER")]
    public void Capitals_and_letters_that_a_system_does_not_have_leave_no_name(string name, string words, string left)
        => Assert.DoesNotContain(left, Removed(Given.Ada with { LastName = name }, words), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("The search name LOVELACEADA exists.")]
    [InlineData("The search name AdaLovelace exists.")]
    [InlineData("The account ADALOVELACE01 exists.")]
    public void Names_that_are_joined_are_found(string words)
        => Assert.DoesNotContain("lovelace", Removed(Given.Ada, words), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("The value 'Lov' in field 'Name' is too long.")]
    [InlineData("The value \"Lov\" is too long.")]
    [InlineData("The value Lov... is too long.")]
    [InlineData("The value Lov… is too long.")]
    public void A_name_that_is_cut_after_three_letters_is_found(string words)
        => Assert.DoesNotContain("Lov", Removed(Given.Ada, words), StringComparison.Ordinal);

    [Theory]
    [InlineData("Call [713] 555 0100.", "713")]
    [InlineData("Call 713_555_0100.", "713")]
    [InlineData("Call ٧١٣ ٥٥٥ ٠١٠٠.", "٧١٣")]
    [InlineData("Call 713`555`01`00.", "555")]
    [InlineData("Identity 123-45-6789 exists.", "123")]
    [InlineData("Identity 123 45 6789 exists.", "123")]
    [InlineData("Identity 12.34.56.78.9 exists.", "12")]
    public void Numbers_are_found_however_they_are_grouped(string words, string left)
    {
        var customer = Given.Ada with
        {
            Phone = "+17135550100",
            Attributes = new Dictionary<string, string> { ["NationalId"] = "123456789" },
        };

        Assert.DoesNotContain(left, Removed(customer, words), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value={0}", false)]
    [InlineData("name:{0};", false)]
    [InlineData("{{\"v\":\"{0}\"}}", false)]
    [InlineData("data:text/plain;base64,{0}", false)]
    [InlineData("https://example.org/x/{0}", false)]
    [InlineData("({0})", false)]
    [InlineData("value={0}", true)]
    public void Bytes_are_found_wherever_they_stand(string around, bool isWide)
    {
        var bytes = (isWide ? Encoding.Unicode : Encoding.UTF8).GetBytes("Lovelace");
        foreach (var code in new[] { Convert.ToBase64String(bytes), Convert.ToBase64String(bytes).TrimEnd('='), Convert.ToHexString(bytes), "0x" + Convert.ToHexString(bytes) })
        {
            var words = $"The payload {string.Format(System.Globalization.CultureInfo.InvariantCulture, around, code)} is refused.";

            Assert.DoesNotContain(code.TrimEnd('='), Removed(Given.Ada, words), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("The field 'Customer account' must be filled in.")]
    [InlineData("Company usrt does not exist.")]
    [InlineData("The property 'NameAlias' does not exist on type 'Microsoft.Dynamics.DataEntities.CustomerV3'.")]
    public void What_nobody_wrote_stays(string words) => Assert.Equal(words, Removed(Given.Ada, words));

    // The time is not measured, but quadratic growth would be noticed.
    [Theory]
    [InlineData('1')]
    [InlineData('a')]
    [InlineData('\ud83d')]
    [InlineData('\'')]
    [InlineData('=')]
    public void Long_words_of_one_letter_are_read_quickly(char letter)
    {
        var customer = Given.Ada with
        {
            LastName = new string(letter, 100),
            Attributes = Enumerable.Range(1, 50).ToDictionary(
                static index => $"a{index}", index => new string(letter, 10 * index), StringComparer.Ordinal),
        };

        Assert.NotNull(Removed(customer, new string(letter, 20_000)));
        Assert.NotNull(Removed(customer, string.Concat(Enumerable.Repeat($"{letter}{letter} ", 8000))));
    }

    private static string Removed(Customer customer, string words)
        => new HeadquartersCustomer(CustomerId.New(Given.Noon), Given.Online, Given.Usrt, customer).RemovePersonalData(words);
}
