using System.Buffers;
using System.Globalization;
using CommerceCustomers.Customers;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Dynamics365;

// From the keys below Headquarters to options, with everything that is wrong at once. No error shows a secret.
internal sealed class Dynamics365OptionsReader
{
    public const string Provider = "Dynamics365";

    private const int LongestAttributeField = 1000;

    private static readonly string[] CredentialKeys = ["TenantId", "ClientId"];

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
            "BaseUrl", "TenantId", "ClientId", "ClientSecret", "ClientSecretFile", "Authority", "ReferenceField", "AttributeFields", "PersonOrganizationField",
            "IdentityProviders", "FieldLengths",
        ])
    {
        Check = values => Read(values, needsCredentials, folder).Errors,
    };

    public static (Dynamics365Options Options, IReadOnlyList<SettingsError> Errors) Read(
        IReadOnlyDictionary<string, string> values, bool needsCredentials, string folder)
    {
        var reader = new Dynamics365OptionsReader(values, folder);
        var options = reader.Read(needsCredentials);
        return (options, reader._errors);
    }

    private string? SecretFile => Value("ClientSecretFile") is { } file ? Path.GetFullPath(file, _folder) : null;

    private Dynamics365Options Read(bool needsCredentials)
    {
        if (needsCredentials)
        {
            CheckCredentials();
        }

        var nowhere = new Uri("https://localhost");
        return new Dynamics365Options
        {
            BaseUrl = Address("BaseUrl", "https://contoso.operations.dynamics.com", isRequired: true) ?? nowhere,
            TenantId = Segment("TenantId"),
            ClientId = Value("ClientId") ?? "",
            ClientSecret = Value("ClientSecret"),
            ClientSecretFile = SecretFile,
            Authority = Address("Authority", "https://login.microsoftonline.com", isRequired: false) ?? new Uri("https://login.microsoftonline.com"),
            ReferenceField = TextField("ReferenceField", Value("ReferenceField") ?? Dynamics365Options.DefaultReferenceField),
            AttributeFields = Pairs("AttributeFields", "loyaltyNumber=SalesMemo", static (_, field) => field)
                .ToDictionary(static pair => pair.Name, pair => TextField("AttributeFields", pair.Value), StringComparer.Ordinal),
            PersonOrganizationField = Value("PersonOrganizationField") is { } personal ? TextField("PersonOrganizationField", personal) : null,
            IdentityProviders = Pairs("IdentityProviders", "https://login.example.com=5637144576", static (_, text) => text)
                .ToDictionary(static pair => pair.Name, pair => Number("IdentityProviders", pair, long.MaxValue), StringComparer.Ordinal),
            FieldLengths = Pairs("FieldLengths", "lastName=25", static (_, text) => text)
                .ToDictionary(pair => KnownField(pair.Name), pair => (int)Number("FieldLengths", pair, LongestAttributeField), StringComparer.Ordinal),
        };
    }

    private void CheckCredentials()
    {
        foreach (var key in CredentialKeys.Where(key => Value(key) is null))
        {
            Error(key, $"Expected the {(key == "TenantId" ? "tenant that the application is registered in" : "identifier of the application")}, but found nothing.");
        }

        switch (Value("ClientSecret"), SecretFile)
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

    private Uri? Address(string key, string example, bool isRequired)
    {
        if (Value(key) is not { } text)
        {
            if (isRequired)
            {
                Error(key, $"Expected the address of the environment such as {example}, but found nothing.");
            }

            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Query.Length > 0
            || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            // Who writes credentials into an address must not find them in a log.
            Error(key, $"Expected an address such as {example}, without user, query or fragment, but found something else.");
            return null;
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            Error(key, $"Expected https, because http would send the token in clear text to '{address.Host}'. Plain http is for loopback addresses only.");
            return null;
        }

        return address;
    }

    // It becomes a part of the address of the token endpoint.
    private string Segment(string key)
    {
        var text = Value(key) ?? "";
        if (text.AsSpan().ContainsAnyExcept(SegmentCharacters))
        {
            Error(key, "Expected the identifier (a UUID) or the domain of the tenant: letters, digits, dots and hyphens.");
        }

        return text;
    }

    private string TextField(string key, string field)
    {
        if (EntityFields.IsText(field))
        {
            return field;
        }

        var nearest = EntityFields.NearestText(field);
        Error(
            key,
            $"Expected a text field of CustomersV3 that this adapter does not fill itself, but found '{field}'."
            + (nearest is null ? " Field names are case-sensitive." : $" Did you mean '{nearest}'?"));
        return field;
    }

    private string KnownField(string name)
    {
        if (!Headquarters.HeadquartersLimits.Default.MaxLengths.ContainsKey(name))
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
    private IEnumerable<(string Name, string Value)> Pairs(string key, string example, Func<string, string, string> value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
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
