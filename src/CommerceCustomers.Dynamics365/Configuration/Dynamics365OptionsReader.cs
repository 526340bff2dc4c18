using System.Globalization;
using CommerceCustomers.Dynamics365.Fields;

namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>Turns the values below <c>Headquarters</c> into options and reports everything that is wrong with them at once.</summary>
internal sealed class Dynamics365OptionsReader
{
    private static readonly Uri NoEnvironment = new("https://localhost");
    private static readonly Uri DefaultAuthority = new(AddressRules.AuthorityExample);

    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly string _folder;
    private readonly OptionsErrors _errors = new();

    private Dynamics365OptionsReader(IReadOnlyDictionary<string, string> values, string folder)
    {
        _values = values;
        _folder = folder;
    }

    public static (Dynamics365Options Options, IReadOnlyList<OptionsError> Errors) Read(
        IReadOnlyDictionary<string, string> values, bool needsCredentials, string folder)
    {
        var reader = new Dynamics365OptionsReader(values, folder);
        if (needsCredentials)
        {
            reader.CheckCredentials();
        }

        var options = reader.ReadOptions();
        reader._errors.AddAll(ValueRules.FindFieldsUsedTwice(options));
        return (options, reader._errors.All);
    }

    private void CheckCredentials()
        => _errors.AddAll(CredentialRules.Check(Value("TenantId"), Value("ClientId"), Value("ClientSecret"), SecretFile()));

    private Dynamics365Options ReadOptions() => new()
    {
        BaseUrl = BaseUrl(),
        TenantId = TenantId(),
        ClientId = Value("ClientId") ?? "",
        ClientSecret = Value("ClientSecret"),
        ClientSecretFile = SecretFile(),
        Authority = Authority(),
        ReferenceField = TextField(
            "ReferenceField", Value("ReferenceField") ?? Dynamics365Options.DefaultReferenceField, isReference: true),
        FormerReferenceFields = [.. Entries("FormerReferenceFields").Select(field => TextField("FormerReferenceFields", field))],
        AttributeFields = Pairs("AttributeFields", "birthPlace=BirthPlace", StringComparer.Ordinal)
            .ToDictionary(static pair => pair.Name, pair => TextField("AttributeFields", pair.Value), StringComparer.Ordinal),
        PersonOrganizationField = Value("PersonOrganizationField") is { } field ? TextField("PersonOrganizationField", field) : null,
        IdentityProviders = Pairs("IdentityProviders", "https://login.example.com=5637144576", StringComparer.Ordinal)
            .ToDictionary(static pair => pair.Name, pair => Number("IdentityProviders", pair, long.MaxValue), StringComparer.Ordinal),
        FieldLengths = Pairs("FieldLengths", "lastName=25", StringComparer.Ordinal)
            .ToDictionary(pair => FieldName(pair.Name), pair => FieldLength(pair), StringComparer.Ordinal),
        CountryField = CountryField(),
        LocationRoles = Pairs("LocationRoles", "shipping=Delivery", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static pair => pair.Name, static pair => pair.Value, StringComparer.OrdinalIgnoreCase),
    };

    private Uri BaseUrl()
    {
        if (Value("BaseUrl") is not { } text)
        {
            _errors.Add(
                "BaseUrl", $"Expected the address of the environment such as {AddressRules.EnvironmentExample}, but found nothing.");
            return NoEnvironment;
        }

        var address = Address(text);
        return _errors.Check("BaseUrl", AddressRules.ObjectionToBaseUrl(address)) ? address! : NoEnvironment;
    }

    private Uri Authority()
    {
        if (Value("Authority") is not { } text)
        {
            return DefaultAuthority;
        }

        var address = Address(text);
        var objection = AddressRules.ObjectionToAuthority(address, Value("TenantId") ?? "");
        return _errors.Check("Authority", objection) ? address! : DefaultAuthority;
    }

    private string TenantId()
    {
        var tenant = Value("TenantId") ?? "";
        _errors.Check("TenantId", CredentialRules.ObjectionToTenant(tenant));
        return tenant;
    }

    /// <summary>Makes the path absolute. A path that cannot be one is returned as it is; no file is found there.</summary>
    private string? SecretFile() => Value("ClientSecretFile") switch
    {
        null => null,
        var file when file.Contains('\0', StringComparison.Ordinal) => file,
        var file => Path.GetFullPath(file, _folder),
    };

    private string TextField(string key, string field, bool isReference = false)
    {
        _errors.Check(key, FieldRules.Objection(field, isReference));
        return field;
    }

    private string CountryField()
    {
        var field = Value("CountryField") ?? Dynamics365Options.DefaultCountryField;
        _errors.Check("CountryField", ValueRules.ObjectionToCountryField(field));
        return field;
    }

    private string FieldName(string name)
    {
        _errors.Check("FieldLengths", ValueRules.ObjectionToFieldName(name));
        return name;
    }

    private int FieldLength((string Name, string Value) pair) => (int)Number("FieldLengths", pair, ValueRules.MaxFieldLength);

    private long Number(string key, (string Name, string Value) pair, long maximum)
        => _errors.Check(key, ValueRules.ObjectionToNumber(pair.Name, pair.Value, maximum))
            ? long.Parse(pair.Value, CultureInfo.InvariantCulture)
            : 1;

    /// <summary>
    /// Reads "name=value; name=value". The last equals sign divides, because an issuer is an address and may contain one.
    /// </summary>
    private IEnumerable<(string Name, string Value)> Pairs(string key, string example, StringComparer comparer)
    {
        var names = new HashSet<string>(comparer);
        foreach (var entry in Entries(key))
        {
            var divider = entry.LastIndexOf('=');
            var name = divider < 0 ? "" : entry[..divider].Trim();
            var value = divider < 0 ? "" : entry[(divider + 1)..].Trim();
            if (name.Length == 0 || value.Length == 0)
            {
                _errors.Add(key, $"Expected entries such as {example}, separated by semicolons, but found '{entry}'.");
            }
            else if (!names.Add(name))
            {
                _errors.Add(key, $"Expected each name once, but found '{name}' again.");
            }
            else
            {
                yield return (name, value);
            }
        }
    }

    private string[] Entries(string key)
        => (Value(key) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string? Value(string key) => _values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
}
