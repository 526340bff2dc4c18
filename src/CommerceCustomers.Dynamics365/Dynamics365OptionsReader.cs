using System.Buffers;
using System.Globalization;
using CommerceCustomers.Customers;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Dynamics365;

// From the keys below Headquarters to options, with everything that is wrong at once. No error shows a secret.
internal sealed class Dynamics365OptionsReader
{
    public const string Provider = "Dynamics365";

    // Microsoft calls the entity "single thread only"; the README has the source.
    public const int GentleConcurrency = 4;

    private const int LongestAttributeField = 1000;
    private const string EnvironmentExample = "https://contoso.operations.dynamics.com";
    private const string AuthorityExample = "https://login.microsoftonline.com";

    private static readonly SearchValues<char> SegmentCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly string _folder;
    private readonly List<SettingsError> _errors = [];

    private Dynamics365OptionsReader(IReadOnlyDictionary<string, string> values, string folder)
    {
        _values = values;
        _folder = folder;
    }

    // Without a delegate that gives tokens the credentials are required. Paths are relative to the folder.
    public static SettingsKeys Keys(bool needsCredentials, string folder) => new(
        Provider,
        [
            "BaseUrl", "TenantId", "ClientId", "ClientSecret", "ClientSecretFile", "Authority", "ReferenceField", "FormerReferenceFields", "AttributeFields", "PersonOrganizationField",
            "IdentityProviders", "FieldLengths", "CountryField", "LocationRoles",
        ])
    {
        MaxConcurrency = GentleConcurrency,
        Check = values => Read(values, needsCredentials, folder).Errors,
    };

    public static (Dynamics365Options Options, IReadOnlyList<SettingsError> Errors) Read(
        IReadOnlyDictionary<string, string> values, bool needsCredentials, string folder)
    {
        var reader = new Dynamics365OptionsReader(values, folder);
        var options = reader.Read(needsCredentials);
        return (options, reader._errors);
    }

    // What an application wrote in code instead of in settings.
    public static IReadOnlyList<SettingsError> Check(Dynamics365Options options)
    {
        var reader = new Dynamics365OptionsReader(new Dictionary<string, string>(), "/");
        reader.CheckCredentials(options.TenantId, options.ClientId, options.ClientSecret, options.ClientSecretFile);
        reader.CheckBaseUrl(options.BaseUrl);
        reader.CheckAuthority(options.Authority, options.TenantId);
        reader.Segment("TenantId", options.TenantId);
        reader.TextField("ReferenceField", options.ReferenceField, isReference: true);
        foreach (var field in options.FormerReferenceFields)
        {
            reader.TextField("FormerReferenceFields", field);
        }

        foreach (var field in options.AttributeFields.Values)
        {
            reader.TextField("AttributeFields", field);
        }

        if (options.PersonOrganizationField is { } personal)
        {
            reader.TextField("PersonOrganizationField", personal);
        }

        foreach (var (issuer, number) in options.IdentityProviders)
        {
            reader.Number("IdentityProviders", (issuer, number.ToString(CultureInfo.InvariantCulture)), long.MaxValue);
        }

        foreach (var (field, length) in options.FieldLengths)
        {
            reader.Number("FieldLengths", (reader.KnownField(field), length.ToString(CultureInfo.InvariantCulture)), LongestAttributeField);
        }

        reader.CountryField(options.CountryField);
        reader.CheckFieldsAreUsedOnce(options);
        return reader._errors;
    }

    private string? SecretFile => Value("ClientSecretFile") is { } file ? file.Contains('\0', StringComparison.Ordinal) ? file : Path.GetFullPath(file, _folder) : null;

    private Dynamics365Options Read(bool needsCredentials)
    {
        if (needsCredentials)
        {
            CheckCredentials(Value("TenantId"), Value("ClientId"), Value("ClientSecret"), SecretFile);
        }

        var nowhere = new Uri("https://localhost");
        var options = new Dynamics365Options
        {
            BaseUrl = Address("BaseUrl", EnvironmentExample, CheckBaseUrl, isRequired: true) ?? nowhere,
            TenantId = Segment("TenantId", Value("TenantId") ?? ""),
            ClientId = Value("ClientId") ?? "",
            ClientSecret = Value("ClientSecret"),
            ClientSecretFile = SecretFile,
            Authority = Address("Authority", AuthorityExample, address => CheckAuthority(address, Value("TenantId") ?? ""), isRequired: false) ?? new Uri(AuthorityExample),
            ReferenceField = TextField("ReferenceField", Value("ReferenceField") ?? Dynamics365Options.DefaultReferenceField, isReference: true),
            FormerReferenceFields =
            [
                .. (Value("FormerReferenceFields") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(field => TextField("FormerReferenceFields", field)),
            ],
            AttributeFields = Pairs("AttributeFields", "birthPlace=BirthPlace", static (_, field) => field)
                .ToDictionary(static pair => pair.Name, pair => TextField("AttributeFields", pair.Value), StringComparer.Ordinal),
            PersonOrganizationField = Value("PersonOrganizationField") is { } personal ? TextField("PersonOrganizationField", personal) : null,
            IdentityProviders = Pairs("IdentityProviders", "https://login.example.com=5637144576", static (_, text) => text)
                .ToDictionary(static pair => pair.Name, pair => Number("IdentityProviders", pair, long.MaxValue), StringComparer.Ordinal),
            FieldLengths = Pairs("FieldLengths", "lastName=25", static (_, text) => text)
                .ToDictionary(pair => KnownField(pair.Name), pair => (int)Number("FieldLengths", pair, LongestAttributeField), StringComparer.Ordinal),
            CountryField = CountryField(Value("CountryField") ?? Dynamics365Options.DefaultCountryField),
            LocationRoles = Pairs("LocationRoles", "shipping=Delivery", static (_, role) => role, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(static pair => pair.Name, static pair => pair.Value, StringComparer.OrdinalIgnoreCase),
        };
        CheckFieldsAreUsedOnce(options);
        return options;
    }

    // One would overwrite the other; were that the customer id, headquarters could never be asked by it.
    private void CheckFieldsAreUsedOnce(Dynamics365Options options)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [options.ReferenceField] = nameof(options.ReferenceField) };
        if (options.PersonOrganizationField is { } personal)
        {
            Use(personal, nameof(options.PersonOrganizationField), nameof(options.PersonOrganizationField));
        }

        if (options.CountryField != Dynamics365Options.DefaultCountryField)
        {
            users.TryAdd(options.CountryField, nameof(options.CountryField));
        }

        foreach (var (name, field) in options.AttributeFields)
        {
            Use(field, nameof(options.AttributeFields), $"'{name}'");
        }

        void Use(string field, string key, string user)
        {
            if (!users.TryAdd(field, user))
            {
                Error(key, $"Expected another field for {user}, because '{field}' already holds what {users[field]} puts there.");
            }
        }
    }

    private void CheckCredentials(string? tenant, string? client, string? secret, string? secretFile)
    {
        if (string.IsNullOrEmpty(tenant))
        {
            Error("TenantId", "Expected the tenant that the application is registered in, but found nothing.");
        }

        if (string.IsNullOrEmpty(client))
        {
            Error("ClientId", "Expected the identifier of the application, but found nothing.");
        }

        switch (secret, secretFile)
        {
            case (null, null):
                Error("ClientSecret", "Expected the secret of the application, here, in the environment, or in the file that ClientSecretFile names; found none.");
                break;
            case (not null, not null):
                Error("ClientSecretFile", "Expected either ClientSecret or ClientSecretFile, but found both. Remove one.");
                break;
            case (null, { } file) when !File.Exists(file):
                Error("ClientSecretFile", $"Expected a file that can be read, but there is none at '{file}'.");
                break;
            default:
                break;
        }
    }

    private Uri? Address(string key, string example, Func<Uri?, bool> check, bool isRequired)
    {
        if (Value(key) is not { } text)
        {
            if (isRequired)
            {
                Error(key, $"Expected the address of the environment such as {example}, but found nothing.");
            }

            return null;
        }

        return check(Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null) ? address : null;
    }

    private bool CheckBaseUrl(Uri? address)
    {
        if (!CheckAddress("BaseUrl", EnvironmentExample, address))
        {
            return false;
        }

        var path = address!.AbsolutePath + '/';
        var data = path.IndexOf("/data/", StringComparison.OrdinalIgnoreCase);
        if (data >= 0)
        {
            Error("BaseUrl", $"Expected the address before /data, which the adapter adds itself: {address.GetLeftPart(UriPartial.Authority)}{path[..data]}.");
        }

        return data < 0;
    }

    private bool CheckAuthority(Uri? address, string tenant)
    {
        if (!CheckAddress("Authority", AuthorityExample, address))
        {
            return false;
        }

        var parts = address!.AbsolutePath.Split('/');
        var isWhole = parts.Contains("oauth2", StringComparer.OrdinalIgnoreCase) || (tenant.Length > 0 && parts.Contains(tenant, StringComparer.OrdinalIgnoreCase));
        if (isWhole)
        {
            Error("Authority", "Expected the address before the tenant, which the adapter adds itself with the path of the token endpoint. Put the tenant into TenantId.");
        }

        return !isWhole;
    }

    private bool CheckAddress(string key, string example, Uri? address)
    {
        if (address is not { IsAbsoluteUri: true, Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" })
        {
            // Who writes credentials into an address must not find them in a log.
            Error(key, $"Expected an address such as {example}, without user, query or fragment, but found something else.");
            return false;
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            Error(key, $"Expected https, because http would send the token in clear text to '{address.Host}'. Plain http is for loopback addresses only.");
            return false;
        }

        return true;
    }

    // It becomes a part of the address of the token endpoint.
    private string Segment(string key, string text)
    {
        if (text.AsSpan().ContainsAnyExcept(SegmentCharacters))
        {
            Error(key, "Expected the identifier (a UUID) or the domain of the tenant: letters, digits, dots and hyphens.");
        }

        return text;
    }

    private string TextField(string key, string field, bool isReference = false)
    {
        if (FieldRules.Objection(field, isReference) is { } objection)
        {
            Error(key, objection);
        }

        return field;
    }

    private string CountryField(string field)
    {
        if (field is not (Dynamics365Options.DefaultCountryField or Dynamics365Options.IsoCountryField))
        {
            Error("CountryField", $"Expected {Dynamics365Options.DefaultCountryField} or {Dynamics365Options.IsoCountryField}, but found '{field}'.");
        }

        return field;
    }

    private string KnownField(string name)
    {
        if (!HeadquartersLimits.Default.MaxLengths.ContainsKey(name))
        {
            Error("FieldLengths", $"Expected names of customer fields such as {CustomerFields.LastName}, but found '{name}'.");
        }

        return name;
    }

    private long Number(string key, (string Name, string Value) pair, long most)
    {
        if (long.TryParse(pair.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most)
        {
            return number;
        }

        Error(key, $"Expected a whole number from 1 to {most} for '{pair.Name}', but found '{pair.Value}'.");
        return 1;
    }

    // "name=value; name=value". The last equals sign divides, because an issuer is an address and may hold one.
    private IEnumerable<(string Name, string Value)> Pairs(string key, string example, Func<string, string, string> value, StringComparer? comparer = null)
    {
        var names = new HashSet<string>(comparer ?? StringComparer.Ordinal);
        foreach (var entry in (Value(key) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var divider = entry.LastIndexOf('=');
            var name = divider < 0 ? "" : entry[..divider].Trim();
            var text = divider < 0 ? "" : entry[(divider + 1)..].Trim();
            if (name.Length == 0 || text.Length == 0)
            {
                Error(key, $"Expected entries such as {example}, divided by semicolons, but found '{entry}'.");
            }
            else if (!names.Add(name))
            {
                Error(key, $"Expected each name once, but found '{name}' again.");
            }
            else
            {
                yield return (name, value(name, text));
            }
        }
    }

    private string? Value(string key) => _values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    private void Error(string key, string message) => _errors.Add(new SettingsError(key, message));
}
