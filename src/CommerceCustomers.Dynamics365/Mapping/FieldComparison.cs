using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CommerceCustomers.Customers;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;

namespace CommerceCustomers.Dynamics365.Mapping;

// Which fields headquarters keeps otherwise than it was given them, by their names. Spaces and case are its own affair, and what the answer
// does not show is not known.
internal static class FieldComparison
{
    // Headquarters completes and replaces them by what its own tables hold for a postal code or a country, so only what is lost tells.
    private static readonly FrozenSet<string> Completed = new[]
    {
        "AddressCity", "AddressState", "AddressZipCode", "AddressStreet", "AddressDescription", "PrimaryContactPhone",
    }.ToFrozenSet();

    // The customer id has its own watch, the legal entity was looked at, and a role may stand among others.
    private static readonly FrozenSet<string> Passed = new[] { "dataAreaId", "AddressLocationRoles" }.ToFrozenSet();

    public static IReadOnlyList<string> Of(ReadOnlyMemory<byte> sent, JsonElement row, Dynamics365Options options)
    {
        using var document = JsonDocument.Parse(sent);
        return
        [
            .. document.RootElement.EnumerateObject()
                .Where(field => field.Name != options.ReferenceField && !Passed.Contains(field.Name) && IsAltered(field.Name, field.Value, row))
                .Select(field => NameOf(field.Name, options)),
        ];
    }

    private static bool IsAltered(string field, JsonElement sent, JsonElement row)
    {
        if (!row.TryGetProperty(field, out var kept))
        {
            return false;
        }

        var (before, after) = (Plain(AnswerJson.Text(sent)), Plain(AnswerJson.Text(kept)));
        return Completed.Contains(field)
            ? after.Length < before.Length && before.StartsWith(after, StringComparison.OrdinalIgnoreCase)
            : !string.Equals(before, after, StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(string? text)
        => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var plain && plain.IsNormalized() ? plain : Normalized(plain);

    // Half a character cannot be normalized.
    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static string NameOf(string field, Dynamics365Options options)
        => field == options.PersonOrganizationField ? CustomerFields.OrganizationName
            : options.AttributeFields.FirstOrDefault(pair => pair.Value == field).Key is { } attribute ? $"{CustomerFields.Attributes}.{attribute}"
            : FieldNames.Of(field) ?? field;
}
