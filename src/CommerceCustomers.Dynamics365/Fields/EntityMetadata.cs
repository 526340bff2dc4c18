using System.Collections.Frozen;
using System.Text.Json;
using CommerceCustomers.Dynamics365.Http;

namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>
/// The fields of CustomersV3 as the environment's own metadata describes them, extension fields included.
/// </summary>
internal sealed class EntityMetadata
{
    /// <summary>
    /// Every complete description names this field. An answer without it is cut or describes something else, so it must not be
    /// taken as proof that another field does not exist.
    /// </summary>
    private const string Key = "CustomerAccount";

    private readonly FrozenDictionary<string, EntityField> _fields;

    private EntityMetadata(IEnumerable<EntityField> fields)
        => _fields = fields.DistinctBy(static field => field.Name).ToFrozenDictionary(static field => field.Name, StringComparer.Ordinal);

    public IEnumerable<EntityField> Fields => _fields.Values;

    /// <summary>Reads an answer; null when it does not describe the entity.</summary>
    public static EntityMetadata? Read(JsonDocument? document)
        => document?.RootElement is { ValueKind: JsonValueKind.Object } entity
            && entity.TryGetProperty("Properties", out var properties)
            && properties.ValueKind == JsonValueKind.Array
            && new EntityMetadata(properties.EnumerateArray().Where(HasName).Select(Field)) is var metadata
            && metadata.Find(Key) is not null
                ? metadata
                : null;

    public EntityField? Find(string name) => _fields.GetValueOrDefault(name);

    private static bool HasName(JsonElement property)
        => property.ValueKind == JsonValueKind.Object && AnswerJson.Text(property, "Name") is { Length: > 0 };

    private static EntityField Field(JsonElement property) => new()
    {
        Name = AnswerJson.Text(property, "Name")!,
        IsText = IsText(property),
        CanBeWritten = Flag(property, "ConfigurationEnabled") == false ? false : Flag(property, "AllowEditOnCreate"),
        Length = Length(property),
        IsMandatory = Flag(property, "IsMandatory") == true,
    };

    private static bool? IsText(JsonElement property)
        => AnswerJson.Text(property, "DataType") is { Length: > 0 } type ? type == "String"
            : AnswerJson.Text(property, "TypeName") is { Length: > 0 } edm ? edm == "Edm.String"
            : null;

    /// <summary>
    /// Reads the length of a text. The published metadata has no such property; a version that has one is believed.
    /// </summary>
    private static int? Length(JsonElement property)
    {
        foreach (var name in (ReadOnlySpan<string>)["MaxLength", "StringLength", "FieldLength"])
        {
            if (property.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out var length)
                && length > 0)
            {
                return length;
            }
        }

        return null;
    }

    private static bool? Flag(JsonElement property, string name)
        => !property.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
}
