using System.Text.Json;

namespace CommerceCustomers.LookAlike;

// Which fields CustomersV3 has, of what kind, from the public description of the interface.
internal sealed class EntitySchema
{
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);

    public EntitySchema()
    {
        using var stream = typeof(EntitySchema).Assembly.GetManifestResourceStream("CustomersV3.fields.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var divider = line.IndexOfAny([':', '=']);
            _kinds[line[..divider]] = line[divider..];
        }
    }

    public EntitySchema(params ReadOnlySpan<(string Field, string Kind)> fields)
    {
        foreach (var (field, kind) in fields)
        {
            _kinds[field] = kind;
        }
    }

    public static EntitySchema Addresses { get; } = new(
        ("dataAreaId", ":text"), ("CustomerAccount", ":text"), ("AddressLocationId", ":text"), ("AddressDescription", ":text"), ("AddressLocationRoles", ":text"),
        ("AddressStreet", ":text"), ("AddressCity", ":text"), ("AddressState", ":text"), ("AddressZipCode", ":text"), ("AddressCountryRegionId", ":text"),
        ("IsPrimary", "=No|Yes"), ("IsPrivate", "=No|Yes"));

    public static EntitySchema Identities { get; } = new(
        ("dataAreaId", ":text"), ("ExternalIdentityId", ":text"), ("ProviderId", ":number"), ("CustomerAccountNumber", ":text"), ("IsActivated", "=No|Yes"));

    public IEnumerable<string> Fields => _kinds.Keys;

    public bool Has(string field) => _kinds.ContainsKey(field);

    // What the environment would say against the field; null when it takes it.
    public string? Objection(string field, JsonElement value)
    {
        if (!_kinds.TryGetValue(field, out var kind))
        {
            return $"The property '{field}' does not exist on type 'Microsoft.Dynamics.DataEntities.CustomerV3'. Make sure to only use property names that are defined by the type.";
        }

        var fits = kind switch
        {
            ":number" => value.ValueKind == JsonValueKind.Number,
            ":text" => value.ValueKind == JsonValueKind.String,
            "=*" => value.ValueKind == JsonValueKind.String,
            _ => value.ValueKind == JsonValueKind.String && kind[1..].Split('|').Contains(value.GetString()),
        };
        return fits ? null : $"Cannot convert the literal given for property '{field}' to the expected type.";
    }
}
