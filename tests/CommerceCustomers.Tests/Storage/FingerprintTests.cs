using System.Globalization;
using System.Reflection;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Storage;

// A repeat of an idempotency key is told by the fingerprint of its request.
public sealed class FingerprintTests
{
    private static readonly Customer Full = new()
    {
        Type = CustomerType.Organization,
        FirstName = "Ada",
        MiddleName = "King",
        LastName = "Lovelace",
        OrganizationName = "Analytical Engines",
        Email = "ada@example.com",
        Phone = "+1 713 555 0100",
        Language = "en-us",
        Currency = "USD",
        CustomerGroup = "30",
        ReceiptEmail = "receipts@example.com",
        ReceiptPreference = ReceiptPreference.Both,
        Affiliations = ["gold", "press"],
        Attributes = new Dictionary<string, string> { ["size"] = "L", ["shoe"] = "42" },
        ExternalIdentity = new ExternalIdentity("https://login.example.com", "1"),
        Addresses =
        [
            new Address
            {
                Street = "Main Street 1\nFloor 2", City = "Houston", State = "TX", ZipCode = "77002", Country = "USA", IsPrimary = true, Purpose = "Home",
            },
            new Address { Country = "GBR" },
        ],
    };

    // Few texts, so that equal customers and texts that stand in each other's place are frequent.
    private static readonly Gen<string?> Text = Gen.OneOf<string?>(null, "", "a", "b", "ab", "firstName", "addresses");

    private static readonly Gen<Customer> Any =
        from names in Text.Array[3]
        from affiliations in Text.Array[0, 3]
        from attributes in Gen.Dictionary(Gen.OneOf("a", "b", "c"), Text)[0, 3]
        from addresses in Gen.Select(Text, Text, Gen.Bool).Array[0, 3]
        from identity in Gen.Select(Text, Text, Gen.Bool)
        from type in Gen.OneOf<CustomerType?>(null, CustomerType.Person, CustomerType.Organization)
        select new Customer
        {
            Type = type,
            FirstName = names[0],
            MiddleName = names[1],
            LastName = names[2],
            Affiliations = affiliations!,
            Attributes = attributes!,
            ExternalIdentity = identity.Item3 ? new ExternalIdentity(identity.Item1!, identity.Item2!) : null,
            Addresses = [.. addresses.Select(
                static address => new Address { Street = address.Item1, City = address.Item2, IsPrimary = address.Item3 })],
        };

    // Databases hold these for ever.
    [Theory]
    [InlineData(0, "edd97667d2fcc9c06da4956eaa20969a")]
    [InlineData(1, "c073914532390d7d21eb79dadf8a202d")]
    [InlineData(2, "8bdf7c0a7dfd7cb68dbc36b859c38174")]
    public void A_fingerprint_never_changes(int customer, string expected)
        => Assert.Equal(expected, Hex(CustomerHashes.Fingerprint(Sample(customer))));

    [Theory]
    [InlineData(0, "920b9c23fbd3e573afc7032df9b3a3dd")]
    [InlineData(1, "5d369b84c5f0b7bc2eda6e2616d7ac35")]
    [InlineData(2, "e2a27dcf15cdcb506d3b1bc6d07a8e43")]
    public void A_fingerprint_of_a_development_build_of_0_1_0_is_still_computed(int customer, string expected)
        => Assert.Equal(expected, Hex(CustomerHashes.FormerFingerprint(Sample(customer))));

    [Fact]
    public void Customers_that_differ_in_any_property_have_different_fingerprints()
    {
        var customers = Variants(Full).Append(Full)
            .Concat(Variants(Full.Addresses[0]).Select(static address => Full with { Addresses = [address, Full.Addresses[1]] }))
            .Concat(Variants(Full.ExternalIdentity!).Select(static identity => Full with { ExternalIdentity = identity }))
            .ToList();

        Assert.Equal(customers.Count, customers.Select(CustomerHashes.Fingerprint).Distinct().Count());
        Assert.Equal(1 + (2 * 16) + (2 * 6) + 1 + (2 * 2), customers.Count);
    }

    [Fact]
    public void Two_customers_have_the_same_fingerprint_only_when_they_say_the_same()
        => Gen.Select(Any, Any).Sample(
            static (left, right) => (CustomerHashes.Fingerprint(left) == CustomerHashes.Fingerprint(right))
                == PayloadCodec.Encode(left).AsSpan().SequenceEqual(PayloadCodec.Encode(right)),
            iter: 20_000);

    [Fact]
    public void The_order_of_attributes_makes_no_difference_and_that_of_affiliations_and_addresses_does()
    {
        var turned = Full with { Attributes = Full.Attributes.Reverse().ToDictionary() };
        Assert.NotEqual(Full.Attributes.Keys, turned.Attributes.Keys);

        Assert.Equal(CustomerHashes.Fingerprint(Full), CustomerHashes.Fingerprint(turned));
        Assert.NotEqual(
            CustomerHashes.Fingerprint(Full), CustomerHashes.Fingerprint(Full with { Affiliations = [.. Full.Affiliations.Reverse()] }));
        Assert.NotEqual(
            CustomerHashes.Fingerprint(Full), CustomerHashes.Fingerprint(Full with { Addresses = [.. Full.Addresses.Reverse()] }));
    }

    [Fact]
    public void What_is_no_character_counts_like_any_other()
        => Assert.NotEqual(
            CustomerHashes.Fingerprint(Full with { FirstName = "\ud800" }), CustomerHashes.Fingerprint(Full with { FirstName = "\ud801" }));

    [Theory]
    [InlineData(500)]
    [InlineData(100_000)]
    public void A_long_text_counts_to_its_last_character(int length)
        => Assert.NotEqual(
            CustomerHashes.Fingerprint(Full with { FirstName = new string('x', length) }),
            CustomerHashes.Fingerprint(Full with { FirstName = new string('x', length - 1) + 'y' }));

    private static Customer Sample(int number) => number switch
    {
        0 => new Customer(),
        1 => Given.Ada,
        _ => Full,
    };

    // One without each property, and one with another value of it.
    private static IEnumerable<T> Variants<T>(T full)
        where T : class
    {
        const BindingFlags Constructors = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var value in property.PropertyType == typeof(bool) ? (object?[])[false] : [null, Different(property, full)])
            {
                var variant = (T)Activator.CreateInstance(typeof(T), Constructors, binder: null, [full], culture: null)!;
                property.SetValue(variant, value);
                yield return variant;
            }
        }
    }

    private static IEnumerable<ExternalIdentity> Variants(ExternalIdentity full)
    {
        Assert.Equal(2, typeof(ExternalIdentity).GetProperties().Length);
        return
        [
            new(null!, full.Subject), new(full.Issuer + "x", full.Subject), new(full.Issuer, null!), new(full.Issuer, full.Subject + "x"),
        ];
    }

    private static object Different(PropertyInfo property, object full) => property.GetValue(full) switch
    {
        string text => text + "x",
        CustomerType => CustomerType.Person,
        ReceiptPreference => ReceiptPreference.Standard,
        IReadOnlyList<string> texts => texts.Append("x").ToList(),
        IReadOnlyDictionary<string, string> texts => new Dictionary<string, string>(texts) { ["size"] = "XL" },
        ExternalIdentity identity => new ExternalIdentity(identity.Issuer, "2"),
        IReadOnlyList<Address> addresses => addresses.Append(new Address()).ToList(),
        var other => throw new InvalidOperationException($"The test does not know how to change {property.Name}, which is {other}."),
    };

    private static string Hex(UInt128 hash) => hash.ToString("x32", CultureInfo.InvariantCulture);
}
