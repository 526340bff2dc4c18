using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing;

/// <summary>
/// Customers that nobody is: the same index makes the same customer, on every machine.
/// </summary>
public static class SampleCustomers
{
    private const int OrganizationEvery = 10;

    private static readonly string[] FirstNames =
    [
        "Ada", "Alan", "Barbara", "Claude", "Dorothy", "Edsger", "Frances", "Grace",
        "Hedy", "Ida", "John", "Katherine", "Lynn", "Margaret", "Niklaus", "Radia",
    ];

    private static readonly string[] LastNames =
    [
        "Abbott", "Baker", "Carter", "Dawson", "Ellis", "Fisher", "Gardner", "Hughes",
        "Irving", "Jensen", "Keller", "Lindgren", "Moreau", "Novak", "Olsen", "Peters",
    ];

    private static readonly (string City, string Country)[] Cities =
    [
        ("Houston", "USA"), ("Boston", "USA"), ("Paris", "FRA"), ("Berlin", "DEU"), ("Osaka", "JPN"), ("Porto", "PRT"), ("Oslo", "NOR"),
    ];

    /// <summary>
    /// Creates a customer that the default <see cref="HeadquartersLimits"/> allow. One in ten is an organization.
    /// </summary>
    /// <param name="index">Which one; its e-mail address is nobody else's.</param>
    /// <returns>The customer.</returns>
    public static Customer Create(int index)
    {
        var number = (uint)index;
        var first = FirstNames[number % FirstNames.Length];
        var last = LastNames[number / FirstNames.Length % LastNames.Length];
        var (city, country) = Cities[number % Cities.Length];
        var isOrganization = number % OrganizationEvery == OrganizationEvery - 1;
        return new Customer
        {
            Type = isOrganization ? CustomerType.Organization : CustomerType.Person,
            FirstName = isOrganization ? null : first,
            LastName = isOrganization ? null : last,
            OrganizationName = isOrganization ? $"{last} and {first} Ltd" : null,
            Email = $"{first}.{last}.{number}@example.com".ToLowerInvariant(),
            Phone = $"+1 713 555 01{number % 100:D2}",
            CustomerGroup = "30",
            Currency = "USD",
            Language = "en-us",
            Addresses =
            [
                new Address
                {
                    Street = $"{1 + (number % 999)} Sample Street",
                    City = city,
                    ZipCode = $"{10000 + (number % 89999)}",
                    Country = country,
                    IsPrimary = true,
                },
            ],
        };
    }

    /// <summary>
    /// Creates several customers, one after the other.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which ones: other seeds make other customers.</param>
    /// <returns>The customers, made as they are asked for.</returns>
    public static IEnumerable<Customer> Many(int count, int seed = 0)
        => Enumerable.Range(0, count).Select(index => Create((seed * 1_000_003) + index));
}
