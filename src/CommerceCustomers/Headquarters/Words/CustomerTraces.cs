using CommerceCustomers.Customers;

namespace CommerceCustomers.Headquarters.Words;

// What a customer's fields hold, in the forms in which it is looked for.
internal sealed class CustomerTraces
{
    private const int ShortestWord = 2;
    private const int ShortestPart = 4;
    private const int ShortestJoined = 3;
    private const int LongestJoined = 100;
    private const int FewestDigits = 5;
    private const int MostDigits = 32;

    // Alone they tell nothing, and no sentence can be read without them.
    private static readonly string[] Fillers =
        ["a", "an", "and", "at", "be", "by", "for", "in", "is", "it", "must", "not", "of", "on", "or", "the", "to", "with"];

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _squeezed = [];

    public CustomerTraces(Customer customer)
    {
        Values = [.. Of(customer)
            .SelectMany(static value => Decoding.Forms(value))
            .Select(static value => value.Trim())
            .Where(static value => value.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(static value => value.Length)];
        foreach (var value in Values)
        {
            _words.UnionWith(Folding.WordsOf(value).Where(static word => word.Length >= ShortestWord));
            if (Folding.Squeezed(value) is { Length: >= ShortestPart } squeezed)
            {
                _squeezed.Add(squeezed);
            }
        }

        _words.ExceptWith(Fillers);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        Numbers = [.. Values.Select(DigitGroups.NumberIn).Where(static number => number.Length is >= FewestDigits and <= MostDigits).Distinct(StringComparer.Ordinal)];
    }

    // The longest first.
    public IReadOnlyList<string> Values { get; }

    // The digits of a phone, a card or an identity. More of them are a text.
    public IReadOnlyList<string> Numbers { get; }

    // Whether a word of headquarters, folded, is one of the customer's, or what was left of it when it was cut or its parts were joined.
    public bool Holds(string word)
        => _words.Contains(word)
            || (word.Length >= ShortestPart && _squeezed.Exists(value => value.Contains(word, StringComparison.Ordinal)))
            || (word.Length is >= 2 * ShortestJoined and <= LongestJoined && IsJoined(word));

    // Whether a word, folded, is the beginning of one of the customer's.
    public bool HoldsBeginning(string word) => word.Length >= ShortestWord && _words.Any(held => held.StartsWith(word, StringComparison.Ordinal));

    // Words of several fields as one, in any order, perhaps with a number: "garciamara2".
    private bool IsJoined(string word)
    {
        var isReached = new bool[word.Length + 1];
        isReached[0] = true;
        for (var start = 0; start < word.Length; start++)
        {
            if (!isReached[start])
            {
                continue;
            }

            isReached[start + 1] |= char.IsAsciiDigit(word[start]);
            for (var length = ShortestJoined; start + length <= word.Length; length++)
            {
                isReached[start + length] |= _lookup.Contains(word.AsSpan(start, length));
            }
        }

        return isReached[word.Length] && !word.All(char.IsAsciiDigit);
    }

    private static IEnumerable<string> Of(Customer customer) => new[]
    {
        customer.FirstName,
        customer.MiddleName,
        customer.LastName,
        customer.OrganizationName,
        customer.Email,
        customer.Phone,
        customer.ReceiptEmail,
        customer.Language,
        customer.Currency,
        customer.CustomerGroup,
        customer.ExternalIdentity?.Subject,
        customer.ExternalIdentity?.Issuer,
    }
        .Concat(customer.Affiliations)
        .Concat(customer.Attributes.Values)
        .Concat(customer.Addresses.SelectMany(Of))
        .OfType<string>();

    private static IEnumerable<string?> Of(Address address)
        => [address.Street, .. Lines(address.Street), address.City, address.State, address.ZipCode, address.Country, address.Purpose];

    private static string[] Lines(string? street) => street?.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
