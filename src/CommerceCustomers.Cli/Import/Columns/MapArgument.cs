using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>A --map argument "Header=field". The field is null for "Header=", which leaves the column out.</summary>
internal sealed record MapArgument(string Header, string? Field)
{
    public const string AttributePrefix = "attributes.";

    public static MapArgument Parse(string text)
    {
        // A header may contain an equals sign; a field does not.
        var cut = text.LastIndexOf('=');
        if (cut <= 0)
        {
            throw new WrongUseException(
                $"--map: Expected \"Header=field\", for example --map \"Cell=phone\", but found '{text}'.");
        }

        var field = text[(cut + 1)..].Trim();
        return new MapArgument(text[..cut].Trim(), field.Length == 0 ? null : KnownField(field));
    }

    private static string KnownField(string field)
    {
        if (field.Length > AttributePrefix.Length
            && field.StartsWith(AttributePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return AttributePrefix + field[AttributePrefix.Length..];
        }

        var name = HeaderName.Normalized(field);
        if (HeaderGuesses.Fields.FirstOrDefault(known => HeaderName.Normalized(known) == name) is { } found)
        {
            return found;
        }

        var nearest = NearestName.Of(field, HeaderGuesses.Fields) is { } near ? $" Did you mean {near}?" : "";
        throw new WrongUseException(
            $"--map: There is no field '{field}'.{nearest} "
            + $"The fields are {string.Join(", ", HeaderGuesses.Fields)} and {AttributePrefix}NAME.");
    }
}
