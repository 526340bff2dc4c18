using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CommerceCustomers.Storage;

/// <summary>
/// Reads the JSON of a customer as <see cref="PayloadCodec"/> writes it: known properties, each at most once and in their order. A
/// deserializer, which takes them in any order, needs more time for the same customer.
/// </summary>
internal static class PayloadReader
{
    private const int Type = 0;
    private const int FirstText = 1;
    private const int Preference = 11;
    private const int Affiliations = 12;
    private const int Attributes = 13;
    private const int Identity = 14;
    private const int Addresses = 15;
    private const int TraceParent = 16;
    private const int IsPrimary = 5;

    private static readonly byte[][] CustomerNames =
    [
        [.. "type"u8], [.. "firstName"u8], [.. "middleName"u8], [.. "lastName"u8], [.. "organizationName"u8], [.. "email"u8],
        [.. "phone"u8], [.. "language"u8], [.. "currency"u8], [.. "customerGroup"u8], [.. "receiptEmail"u8], [.. "receiptPreference"u8],
        [.. "affiliations"u8], [.. "attributes"u8], [.. "externalIdentity"u8], [.. "addresses"u8], [.. "traceParent"u8],
    ];

    private static readonly byte[][] AddressNames =
    [
        [.. "street"u8], [.. "city"u8], [.. "state"u8], [.. "zipCode"u8], [.. "country"u8], [.. "isPrimary"u8], [.. "purpose"u8],
    ];

    private static readonly byte[][] IdentityNames = [[.. "issuer"u8], [.. "subject"u8]];

    private static readonly (CustomerType Value, byte[] Name)[] Types = NamesOf<CustomerType>();
    private static readonly (ReceiptPreference Value, byte[] Name)[] Preferences = NamesOf<ReceiptPreference>();

    /// <summary>Returns null when the JSON is different in any way, which does not say that it cannot be read.</summary>
    public static Customer? TryRead(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        try
        {
            return json.Read() && TryReadCustomer(ref json, out var customer) && !json.Read() ? customer : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // It is no JSON, or a text in it is no UTF-8.
            return null;
        }
    }

    private static bool TryReadCustomer(ref Utf8JsonReader json, out Customer? customer)
    {
        customer = null;
        var texts = default(Texts);
        CustomerType? type = null;
        ReceiptPreference? preference = null;
        List<string>? affiliations = null;
        Dictionary<string, string>? attributes = null;
        ExternalIdentity? identity = null;
        List<Address>? addresses = null;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        for (var name = -1; TryReadName(ref json, CustomerNames, ref name);)
        {
            var isKnown = name switch
            {
                Type => TryReadEnum(ref json, Types, out type),
                Preference => TryReadEnum(ref json, Preferences, out preference),
                Affiliations => TryReadTexts(ref json, out affiliations),
                Attributes => TryReadAttributes(ref json, out attributes),
                Identity => TryReadIdentity(ref json, out identity),
                Addresses => TryReadAddresses(ref json, out addresses),
                TraceParent => json.TokenType == JsonTokenType.String,
                _ => TryReadText(ref json, out texts[name]),
            };
            if (!isKnown)
            {
                return false;
            }
        }

        customer = new Customer
        {
            Type = type,
            FirstName = texts[FirstText],
            MiddleName = texts[FirstText + 1],
            LastName = texts[FirstText + 2],
            OrganizationName = texts[FirstText + 3],
            Email = texts[FirstText + 4],
            Phone = texts[FirstText + 5],
            Language = texts[FirstText + 6],
            Currency = texts[FirstText + 7],
            CustomerGroup = texts[FirstText + 8],
            ReceiptEmail = texts[FirstText + 9],
            ReceiptPreference = preference,
            Affiliations = affiliations!,
            Attributes = attributes!,
            ExternalIdentity = identity,
            Addresses = addresses!,
        };
        return json.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadAddress(ref Utf8JsonReader json, out Address? address)
    {
        address = null;
        var texts = default(Texts);
        var isPrimary = false;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        for (var name = -1; TryReadName(ref json, AddressNames, ref name);)
        {
            if (name == IsPrimary)
            {
                isPrimary = json.TokenType == JsonTokenType.True;
                if (!isPrimary && json.TokenType != JsonTokenType.False)
                {
                    return false;
                }
            }
            else if (!TryReadText(ref json, out texts[name]))
            {
                return false;
            }
        }

        address = new Address
        {
            Street = texts[0],
            City = texts[1],
            State = texts[2],
            ZipCode = texts[3],
            Country = texts[4],
            IsPrimary = isPrimary,
            Purpose = texts[6],
        };
        return json.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadIdentity(ref Utf8JsonReader json, out ExternalIdentity? identity)
    {
        identity = null;
        var texts = default(Texts);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        for (var name = -1; TryReadName(ref json, IdentityNames, ref name);)
        {
            if (!TryReadText(ref json, out texts[name]))
            {
                return false;
            }
        }

        if (texts[0] is not { } issuer || texts[1] is not { } subject)
        {
            return false;
        }

        identity = new ExternalIdentity(issuer, subject);
        return json.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadAddresses(ref Utf8JsonReader json, out List<Address>? addresses)
    {
        addresses = [];
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (!TryReadAddress(ref json, out var address))
            {
                return false;
            }

            addresses.Add(address!);
        }

        return true;
    }

    private static bool TryReadTexts(ref Utf8JsonReader json, out List<string>? texts)
    {
        texts = [];
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (!TryReadText(ref json, out var text))
            {
                return false;
            }

            texts.Add(text!);
        }

        return true;
    }

    private static bool TryReadAttributes(ref Utf8JsonReader json, out Dictionary<string, string>? attributes)
    {
        attributes = [];
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (!TryReadText(ref json, out var text) || !attributes.TryAdd(name, text!))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Goes to the value of the next property. The names before it in the list are over.</summary>
    private static bool TryReadName(ref Utf8JsonReader json, byte[][] names, ref int name)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        for (name++; name < names.Length; name++)
        {
            if (json.ValueTextEquals(names[name]))
            {
                return json.Read();
            }
        }

        return false;
    }

    private static bool TryReadText(ref Utf8JsonReader json, out string? text)
    {
        text = json.TokenType == JsonTokenType.String ? json.GetString() : null;
        return text is not null;
    }

    private static bool TryReadEnum<TEnum>(ref Utf8JsonReader json, (TEnum Value, byte[] Name)[] names, out TEnum? value)
        where TEnum : struct, Enum
    {
        value = null;
        if (json.TokenType != JsonTokenType.String)
        {
            return false;
        }

        foreach (var (known, name) in names)
        {
            if (json.ValueTextEquals(name))
            {
                value = known;
                return true;
            }
        }

        return false;
    }

    private static (TEnum Value, byte[] Name)[] NamesOf<TEnum>()
        where TEnum : struct, Enum
        => [.. Enum.GetValues<TEnum>().Select(static value => (value, Encoding.UTF8.GetBytes(value.ToString())))];

    [InlineArray(Preference)]
    private struct Texts
    {
        private string? _first;
    }
}
