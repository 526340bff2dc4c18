using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365;

// Whether a field that the settings name can take what they put there: first by what is public of CustomersV3, then by what the environment
// says of itself, which is the better word.
internal static class FieldRules
{
    private const int MostNamed = 10;

    private static readonly int ReferenceLength = Guid.Empty.ToString().Length;

    private static readonly string[] Usual = ["IdentificationNumber", "KnownAs", "SalesMemo"];

    // Before the environment was asked. A name that is not public may be an extension of it.
    public static string? Objection(string field, bool isReference)
        => EntityFields.IsText(field) ? isReference && EntityFields.IsShort(field) ? TooShort(field, length: null, Usual) : null
            : EntityFields.MayBeExtension(field) ? null
            : $"Expected a text field of CustomersV3 that this adapter does not fill itself, but found '{field}'{Kind(field)}."
                + (EntityFields.NearestText(field) is { } nearest ? $" Did you mean '{nearest}'?" : " Field names are case-sensitive.");

    // A field that customers were sent under before is only asked by, and need not be written.
    public static string? Objection(string field, bool isReference, bool isWritten, EntityMetadata metadata)
    {
        if (metadata.Find(field) is not { } found)
        {
            return NotUsable(field, "the environment has no such field" + (NearestName.Of(field, metadata.Fields.Select(static other => other.Name)) is { } nearest
                ? $" (did you mean '{nearest}'?)" : ""), metadata, isReference);
        }

        return found.IsText == false ? NotUsable(field, "which is not a text there", metadata, isReference)
            : isWritten && found.CanBeWritten == false ? NotUsable(field, "which cannot be written at creation there", metadata, isReference)
            : isReference && IsTooShort(found) ? TooShort(field, found.Length, WouldDo(metadata, isReference))
            : null;
    }

    private static bool IsTooShort(EntityField field)
        => field.Length is { } length ? length < ReferenceLength : EntityFields.IsShort(field.Name);

    private static string NotUsable(string field, string why, EntityMetadata metadata, bool isReference)
        => $"Expected a text field of CustomersV3 that can be written at creation, but found '{field}': {why}. {Named(WouldDo(metadata, isReference))}";

    private static string TooShort(string field, int? length, IEnumerable<string> wouldDo)
        => $"Expected a text field of at least {ReferenceLength} characters, but '{field}' holds {(length is { } known ? known : "fewer")}. {Named(wouldDo)}";

    private static string Named(IEnumerable<string> fields) => $"Fields that would do: {string.Join(", ", fields)}.";

    // An extension was made for a purpose such as this one, so it comes first.
    private static IEnumerable<string> WouldDo(EntityMetadata metadata, bool isReference) => metadata.Fields
        .Where(field => field is { IsText: not false, CanBeWritten: not false } && (!isReference || !IsTooShort(field)))
        .Select(static field => field.Name)
        .Where(static name => EntityFields.KindOf(name) is null && (!EntityFields.IsText(name) || Usual.Contains(name)))
        .OrderBy(static name => EntityFields.IsText(name))
        .ThenBy(static name => name, StringComparer.Ordinal)
        .Take(MostNamed)
        .DefaultIfEmpty("none; add an extension field");

    private static string Kind(string field) => EntityFields.KindOf(field) is { } kind ? $", which is {kind}" : "";
}
