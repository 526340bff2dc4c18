using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;

namespace CommerceCustomers.Dynamics365.Mapping;

/// <summary>
/// Finds the fields that headquarters holds differently from what was sent. Spaces and case do not count, nor do fields that the
/// answer does not contain.
/// </summary>
internal static class FieldComparison
{
    /// <summary>
    /// Fields that headquarters completes or replaces from its own tables of postal codes and countries. Only a loss counts here.
    /// </summary>
    private static readonly FrozenSet<string> CompletedByHeadquarters = new[]
    {
        "AddressCity", "AddressState", "AddressZipCode", "AddressStreet", "AddressDescription", "PrimaryContactPhone",
    }.ToFrozenSet();

    /// <summary>The legal entity is checked elsewhere, and headquarters may add further roles to an address.</summary>
    private static readonly FrozenSet<string> NotCompared = new[] { "dataAreaId", "AddressLocationRoles" }.ToFrozenSet();

    /// <summary>Finds the altered fields by their names in <see cref="CustomerFields"/>.</summary>
    public static IReadOnlyList<string> FindAltered(ReadOnlyMemory<byte> sent, JsonElement row, Dynamics365Options options)
    {
        using var document = JsonDocument.Parse(sent);
        return
        [
            .. document.RootElement.EnumerateObject()
                .Where(field => field.Name != options.ReferenceField && !NotCompared.Contains(field.Name))
                .Where(field => IsAltered(field.Name, field.Value, row))
                .Select(field => NameOf(field.Name, options)),
        ];
    }

    private static bool IsAltered(string field, JsonElement sent, JsonElement row)
    {
        if (!row.TryGetProperty(field, out var held))
        {
            return false;
        }

        var (before, after) = (Normalized(AnswerJson.Text(sent)), Normalized(AnswerJson.Text(held)));
        return CompletedByHeadquarters.Contains(field)
            ? after.Length < before.Length && before.StartsWith(after, StringComparison.OrdinalIgnoreCase)
            : !string.Equals(before, after, StringComparison.OrdinalIgnoreCase);
    }

    private static string Normalized(string? text)
    {
        var collapsed = Whitespace.Collapsed(text);
        try
        {
            return collapsed.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // An unpaired surrogate cannot be normalized.
            return collapsed;
        }
    }

    private static string NameOf(string field, Dynamics365Options options)
        => field == options.PersonOrganizationField ? CustomerFields.OrganizationName
            : options.AttributeFields.FirstOrDefault(pair => pair.Value == field).Key is { } attribute
                ? $"{CustomerFields.Attributes}.{attribute}"
                : FieldNames.Of(field) ?? field;
}
