using System.Text;
using System.Text.Json;
using CommerceCustomers.Storage;
using CsCheck;

namespace CommerceCustomers.Tests.Storage;

public sealed class PayloadReaderTests
{
    private static readonly Gen<string?> Text = Gen.Frequency(
        (1, Gen.Const((string?)null)),
        (3, OneOf<string?>("", "Ada", "d'Arc", "Zoë", "\"", "\\u0041", "\u2028", "\ud83d\ude00", "line\nline")));

    private static readonly Gen<string> Present = Text.Select(static text => text ?? "x");

    private static readonly Gen<Address> Addresses = Gen.Select(
        Text, Text, Text, Text, Gen.Bool, static (street, city, country, purpose, isPrimary) => new Address
        {
            Street = street,
            City = city,
            State = city,
            ZipCode = street,
            Country = country,
            IsPrimary = isPrimary,
            Purpose = purpose,
        });

    private static readonly Gen<Customer> Names = Gen.Select(
        OneOf<CustomerType?>(null, CustomerType.Person, CustomerType.Organization), Text, Text, Text, Text, Text,
        static (type, first, middle, last, email, phone) => new Customer
        {
            Type = type,
            FirstName = first,
            MiddleName = middle,
            LastName = last,
            OrganizationName = middle,
            Email = email,
            Phone = phone,
            ReceiptEmail = email,
        });

    private static readonly Gen<Customer> Customers = Gen.Select(
        Names,
        Text,
        OneOf<ReceiptPreference?>(null, ReceiptPreference.Standard, ReceiptPreference.Email, ReceiptPreference.Both),
        Present.Array[0, 3],
        Gen.Select(Present, Present).Array[0, 3],
        Gen.Select(Gen.Bool, Present, Present),
        Addresses.Array[0, 3],
        static (customer, code, preference, affiliations, attributes, identity, addresses) => customer with
        {
            Language = code,
            Currency = code,
            CustomerGroup = code,
            ReceiptPreference = preference,
            Affiliations = affiliations,
            Attributes = attributes.DistinctBy(static pair => pair.Item1).ToDictionary(static pair => pair.Item1, static pair => pair.Item2),
            ExternalIdentity = identity.Item1 ? new ExternalIdentity($"i{identity.Item2}", $"s{identity.Item3}") : null,
            Addresses = addresses,
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public void Every_customer_that_was_written_is_read_back_whole()
        => Customers.Sample(static customer =>
        {
            var payload = PayloadCodec.Encode(customer);
            var traced = PayloadCodec.Encode(customer, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

            return PayloadReader.TryRead(payload.AsSpan(1)) is { } read
                && PayloadReader.TryRead(traced.AsSpan(1)) is { } readTraced
                && payload.AsSpan().SequenceEqual(PayloadCodec.Encode(read))
                && payload.AsSpan().SequenceEqual(PayloadCodec.Encode(readTraced));
        });

    [Theory]
    [InlineData("""{"lastName":"Lovelace","firstName":"Ada"}""")]
    [InlineData("""{"lastName":"King","lastName":"Lovelace"}""")]
    [InlineData("""{"type":"person","lastName":"Lovelace"}""")]
    [InlineData("""{"type":0,"lastName":"Lovelace"}""")]
    [InlineData("""{"firstName":null,"lastName":"Lovelace"}""")]
    [InlineData("""{"nickname":"Al","lastName":"Lovelace"}""")]
    [InlineData("""{"lastName":"Lovelace","addresses":null}""")]
    [InlineData("""{"lastName":"Lovelace","addresses":[{"county":"Harris"}]}""")]
    [InlineData("""{"lastName":"Lovelace","attributes":{"size":"S","size":"L"}}""")]
    public void What_was_written_otherwise_is_left_to_the_deserializer(string json)
    {
        Assert.Null(PayloadReader.TryRead(Encoding.UTF8.GetBytes(json)));
        Assert.Equal("Lovelace", PayloadCodec.TryDecode([1, .. Encoding.UTF8.GetBytes(json)])!.LastName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("""{"lastName":"Lovelace"},""")]
    [InlineData("""{"lastName":7}""")]
    [InlineData("""{"lastName":"Lovelace","addresses":[7]}""")]
    [InlineData("""{"lastName":"Lovelace","addresses":[{"isPrimary":"yes"}]}""")]
    [InlineData("""{"lastName":"Lovelace","externalIdentity":{"issuer":"shop"}}""")]
    [InlineData("""{"lastName":"Lovelace","traceParent":[}""")]
    public void What_is_no_customer_is_not_read(string json)
    {
        Assert.Null(PayloadReader.TryRead(Encoding.UTF8.GetBytes(json)));
        Assert.Null(PayloadCodec.TryDecode([1, .. Encoding.UTF8.GetBytes(json)]));
    }

    [Fact]
    public void Every_property_that_is_written_is_known()
    {
        var whole = new Customer
        {
            Type = CustomerType.Person,
            FirstName = "1",
            MiddleName = "2",
            LastName = "3",
            OrganizationName = "4",
            Email = "5",
            Phone = "6",
            Language = "7",
            Currency = "8",
            CustomerGroup = "9",
            ReceiptEmail = "10",
            ReceiptPreference = ReceiptPreference.Both,
            Affiliations = ["11"],
            Attributes = new Dictionary<string, string> { ["12"] = "13" },
            ExternalIdentity = new ExternalIdentity("14", "15"),
            Addresses = [new Address { Street = "16", City = "17", State = "18", ZipCode = "19", Country = "20", IsPrimary = true, Purpose = "21" }],
        };
        using var json = JsonDocument.Parse(PayloadCodec.Encode(whole).AsMemory(1));

        Assert.Equal(typeof(Customer).GetProperties().Length, json.RootElement.EnumerateObject().Count());
        Assert.Equal(PayloadCodec.Encode(whole), PayloadCodec.Encode(PayloadReader.TryRead(PayloadCodec.Encode(whole).AsSpan(1))!));
    }
}
