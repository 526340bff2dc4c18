using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>
/// Checks whether a configured field can hold what the settings put into it: before the first contact by the public description of
/// CustomersV3, afterwards by the environment's metadata.
/// </summary>
internal static class FieldRules
{
    private const int MaxSuggestions = 10;

    private static readonly int ReferenceLength = Guid.Empty.ToString().Length;

    private static readonly string[] UsualTextFields = ["IdentificationNumber", "KnownAs", "SalesMemo"];

    /// <summary>
    /// Finds what is wrong with a field by the public description; null for a good field and for a possible extension field.
    /// </summary>
    public static string? Objection(string field, bool isReference)
    {
        if (PublishedFields.IsText(field))
        {
            return isReference && PublishedFields.IsShort(field) ? TooShort(field, length: null, UsualTextFields) : null;
        }

        return PublishedFields.MayBeExtension(field) ? null
            : $"Expected a text field of CustomersV3 that this adapter does not fill itself, but found '{field}'{Kind(field)}."
                + (PublishedFields.NearestText(field) is { } nearest ? $" Did you mean '{nearest}'?" : " Field names are case-sensitive.");
    }

    /// <summary>
    /// Finds what is wrong with a field by the metadata. A former reference field is only queried, so it need not be writable.
    /// </summary>
    public static string? Objection(string field, bool isReference, bool isWritten, EntityMetadata metadata)
    {
        if (metadata.Find(field) is not { } found)
        {
            var nearest = NearestName.Of(field, metadata.Fields.Select(static other => other.Name));
            var hint = nearest is null ? "" : $" (did you mean '{nearest}'?)";
            return NotUsable(field, "the environment has no such field" + hint, metadata, isReference);
        }

        return found.IsText == false ? NotUsable(field, "which is not a text there", metadata, isReference)
            : isWritten && found.CanBeWritten == false
                ? NotUsable(field, "which cannot be written at creation there", metadata, isReference)
            : isReference && IsTooShort(found) ? TooShort(field, found.Length, Suggestions(metadata, isReference))
            : null;
    }

    private static bool IsTooShort(EntityField field)
        => field.Length is { } length ? length < ReferenceLength : PublishedFields.IsShort(field.Name);

    private static string NotUsable(string field, string why, EntityMetadata metadata, bool isReference)
        => $"Expected a text field of CustomersV3 that can be written at creation, but found '{field}': {why}. "
            + Suggest(Suggestions(metadata, isReference));

    private static string TooShort(string field, int? length, IEnumerable<string> suggestions)
        => $"Expected a text field of at least {ReferenceLength} characters, "
            + $"but '{field}' holds {(length is { } known ? known : "fewer")}. {Suggest(suggestions)}";

    private static string Suggest(IEnumerable<string> fields) => $"Fields that would do: {string.Join(", ", fields)}.";

    /// <summary>Lists fields that would do, extension fields first, because those are most likely made for this purpose.</summary>
    private static IEnumerable<string> Suggestions(EntityMetadata metadata, bool isReference) => metadata.Fields
        .Where(field => field is { IsText: not false, CanBeWritten: not false } && (!isReference || !IsTooShort(field)))
        .Select(static field => field.Name)
        .Where(static name => PublishedFields.KindOf(name) is null && (!PublishedFields.IsText(name) || UsualTextFields.Contains(name)))
        .OrderBy(static name => PublishedFields.IsText(name))
        .ThenBy(static name => name, StringComparer.Ordinal)
        .Take(MaxSuggestions)
        .DefaultIfEmpty("none; add an extension field");

    private static string Kind(string field) => PublishedFields.KindOf(field) is { } kind ? $", which is {kind}" : "";
}
