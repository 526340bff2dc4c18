using System.Collections.Frozen;
using System.Text.Json;
using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Dynamics365;

// What the environment's own metadata say of CustomersV3, its extension fields included.
internal sealed class EntityMetadata
{
    // What does not name the key is cut, or describes something else, and must not be believed when it says that a field is not there.
    private const string Key = "CustomerAccount";

    private readonly FrozenDictionary<string, EntityField> _fields;

    private EntityMetadata(IEnumerable<EntityField> fields)
        => _fields = fields.DistinctBy(static field => field.Name).ToFrozenDictionary(static field => field.Name, StringComparer.Ordinal);

    public IEnumerable<EntityField> Fields => _fields.Values;

    // Null when the answer is no description of an entity.
    public static EntityMetadata? Read(JsonDocument? document)
        => document?.RootElement is { ValueKind: JsonValueKind.Object } entity
            && entity.TryGetProperty("Properties", out var properties) && properties.ValueKind == JsonValueKind.Array
            && new EntityMetadata(properties.EnumerateArray()
                .Where(static property => property.ValueKind == JsonValueKind.Object && JsonRows.Text(property, "Name") is { Length: > 0 })
                .Select(Field)) is var metadata
            && metadata.Find(Key) is not null
                ? metadata
                : null;

    public EntityField? Find(string name) => _fields.GetValueOrDefault(name);

    private static EntityField Field(JsonElement property) => new(
        JsonRows.Text(property, "Name")!,
        IsText(property),
        Flag(property, "ConfigurationEnabled") == false ? false : Flag(property, "AllowEditOnCreate"),
        Length(property),
        Flag(property, "IsMandatory") == true);

    private static bool? IsText(JsonElement property)
        => JsonRows.Text(property, "DataType") is { Length: > 0 } type ? type == "String"
            : JsonRows.Text(property, "TypeName") is { Length: > 0 } edm ? edm == "Edm.String"
            : null;

    // Public descriptions of the metadata name no length; a version that does is believed.
    private static int? Length(JsonElement property)
    {
        foreach (var name in (ReadOnlySpan<string>)["MaxLength", "StringLength", "FieldLength"])
        {
            if (property.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var length) && length > 0)
            {
                return length;
            }
        }

        return null;
    }

    private static bool? Flag(JsonElement property, string name) => !property.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
