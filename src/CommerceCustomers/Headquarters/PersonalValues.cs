using System.Text.RegularExpressions;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Headquarters;

// Takes out of headquarters' words what tells who the customer is: the words are kept, logged and shown. An adapter should not let it
// through, but headquarters likes to quote.
internal static class PersonalValues
{
    private const string Removed = "[removed]";
    private const int Shortest = 2;
    private const int FewestDigits = 6;

    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(1);

    public static string RemovedFrom(string words, Customer customer)
    {
        // The longest first, so that no part of it is left when another value is contained in it.
        foreach (var value in Of(customer).OfType<string>().Select(static value => value.Trim()).OrderByDescending(static value => value.Length))
        {
            if (value.Length >= Shortest)
            {
                words = RemovedFrom(words, value);
            }
        }

        return customer.Phone is { } phone ? WithoutNumber(words, phone) : words;
    }

    private static IEnumerable<string?> Of(Customer customer) =>
    [
        customer.FirstName,
        customer.MiddleName,
        customer.LastName,
        customer.OrganizationName,
        customer.Email,
        customer.ReceiptEmail,
        customer.Phone,
        customer.ExternalIdentity?.Subject,
        .. customer.Affiliations,
        .. customer.Attributes.Values,
        .. customer.Addresses.SelectMany(static address => new[] { address.Street, address.City, address.ZipCode }),
    ];

    private static string RemovedFrom(string words, string value)
    {
        for (var start = 0; (start = words.IndexOf(value, start, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            var end = start + value.Length;
            if (IsBoundary(words, start - 1, value[0]) && IsBoundary(words, end, value[^1]))
            {
                words = string.Concat(words.AsSpan(0, start), Removed, words.AsSpan(end));
                end = start + Removed.Length;
            }

            start = end;
        }

        return words;
    }

    // A phone number is its digits, however they are grouped.
    private static string WithoutNumber(string words, string phone)
    {
        var digits = phone.Where(char.IsAsciiDigit).ToList();
        return digits.Count < FewestDigits
            ? words
            : Regex.Replace(words, @"\+?" + string.Join("[^0-9A-Za-z]{0,3}", digits), Removed, RegexOptions.CultureInvariant, LongestSearch);
    }

    // A name that is the beginning of a longer word was not meant.
    private static bool IsBoundary(string words, int index, char edge)
        => index < 0 || index >= words.Length || !char.IsLetterOrDigit(edge) || !char.IsLetterOrDigit(words[index]);
}
