using System.Globalization;
using System.Text.Json;

namespace CommerceCustomers.LookAlike;

/// <summary>The fields of an entity with their kinds and lengths, from the public description of the interface.</summary>
internal sealed class EntitySchema
{
    private readonly Dictionary<string, EntityField> _fields = new(StringComparer.Ordinal);

    private EntitySchema(params ReadOnlySpan<(string Field, string Kind)> fields)
    {
        foreach (var (field, kind) in fields)
        {
            Add(new EntityField(field, kind));
        }
    }

    public static EntitySchema Addresses { get; } = new(
        ("dataAreaId", ":text"), ("CustomerAccount", ":text"), ("AddressLocationId", ":text"), ("AddressDescription", ":text"),
        ("AddressLocationRoles", ":text"), ("AddressStreet", ":text"), ("AddressCity", ":text"), ("AddressState", ":text"),
        ("AddressZipCode", ":text"), ("AddressCountryRegionId", ":text"), ("AddressCountryRegionISOCode", ":text"),
        ("IsPrimary", "=No|Yes"), ("IsPrivate", "=No|Yes"));

    public static EntitySchema Identities { get; } = new(
        ("dataAreaId", ":text"), ("ExternalIdentityId", ":text"), ("ProviderId", ":number"), ("CustomerAccountNumber", ":text"),
        ("IsActivated", "=No|Yes"));

    public IEnumerable<EntityField> Fields => _fields.Values;

    public static EntitySchema Customers()
    {
        using var stream = typeof(EntitySchema).Assembly.GetManifestResourceStream("CustomersV3.fields.txt")!;
        using var reader = new StreamReader(stream);
        var schema = new EntitySchema();
        while (reader.ReadLine() is { } line)
        {
            var divider = line.IndexOfAny([':', '=']);
            schema.Add(new EntityField(line[..divider], line[divider..]));
        }

        return schema;
    }

    public void Add(EntityField field) => _fields[field.Name] = field;

    public bool Has(string field) => _fields.ContainsKey(field);

    public int? LengthOf(string field) => _fields.TryGetValue(field, out var found) ? found.Length : null;

    /// <summary>Says in the words of the environment why a field is refused; null when it is accepted.</summary>
    public string? Objection(string field, JsonElement value)
    {
        if (!_fields.TryGetValue(field, out var found))
        {
            return $"The property '{field}' does not exist on type 'Microsoft.Dynamics.DataEntities.CustomerV3'. "
                + "Make sure to only use property names that are defined by the type.";
        }

        var fits = found.Kind switch
        {
            ":number" => value.ValueKind == JsonValueKind.Number,
            ":text" or "=*" => value.ValueKind == JsonValueKind.String,
            ":date" => value.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            _ => value.ValueKind == JsonValueKind.String && found.Kind[1..].Split('|').Contains(value.GetString()),
        };
        return fits ? null : $"Cannot convert the literal given for property '{field}' to the expected type.";
    }
}
