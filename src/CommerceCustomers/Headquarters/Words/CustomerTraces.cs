namespace CommerceCustomers.Headquarters.Words;

/// <summary>
/// The values of a customer's fields, in the forms in which a text is searched for them.
/// </summary>
internal sealed class CustomerTraces
{
    private const int MinWord = 2;
    private const int MinPart = 4;
    private const int MinJoined = 3;
    private const int MaxJoined = 100;
    private const int MinDigits = 5;
    private const int MaxDigits = 32;

    // These words identify nobody, and without them no sentence is readable.
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
            _words.UnionWith(Folding.WordsOf(value).Where(static word => word.Length >= MinWord));
            if (Folding.Squeezed(value) is { Length: >= MinPart } squeezed)
            {
                _squeezed.Add(squeezed);
            }
        }

        _words.ExceptWith(Fillers);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        Numbers = [.. Values
            .Select(DigitGroups.NumberIn)
            .Where(static number => number.Length is >= MinDigits and <= MaxDigits)
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Gets the values, the longest first.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Gets the numbers, such as those of a phone, a card or an identity.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>
    /// Says whether a folded word of headquarters is one of the customer's words, a part of one, or several of them joined.
    /// </summary>
    public bool Holds(string word)
        => _words.Contains(word)
            || (word.Length >= MinPart && _squeezed.Exists(value => value.Contains(word, StringComparison.Ordinal)))
            || (word.Length is >= 2 * MinJoined and <= MaxJoined && IsJoined(word));

    /// <summary>Says whether a folded word is the beginning of one of the customer's words.</summary>
    public bool HoldsBeginning(string word)
        => word.Length >= MinWord && _words.Any(held => held.StartsWith(word, StringComparison.Ordinal));

    // For example "garciamara2": words of several fields in any order, perhaps with a number.
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
            for (var length = MinJoined; start + length <= word.Length; length++)
            {
                isReached[start + length] |= _lookup.Contains(word.AsSpan(start, length));
            }
        }

        return isReached[word.Length] && !word.All(char.IsAsciiDigit);
    }

    private static IEnumerable<string> Of(Customer customer)
    {
        string?[] values =
        [
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
            .. customer.Affiliations,
            .. customer.Attributes.Values,
            .. customer.Addresses.SelectMany(Of),
        ];
        return values.OfType<string>();
    }

    private static IEnumerable<string?> Of(Address address)
        => [address.Street, .. Lines(address.Street), address.City, address.State, address.ZipCode, address.Country, address.Purpose];

    private static string[] Lines(string? street) => street?.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
