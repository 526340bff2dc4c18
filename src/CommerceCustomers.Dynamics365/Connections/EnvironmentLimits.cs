using System.Collections.Frozen;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Connections;

/// <summary>
/// Determines what the environment can hold: the standard lengths, what the options change, and the fields that its metadata calls
/// mandatory.
/// </summary>
internal static class EnvironmentLimits
{
    /// <summary>The lengths of the environment that differ from the defaults of the library. The options have the last word.</summary>
    private static readonly FrozenDictionary<string, int> StandardLengths = new Dictionary<string, int>
    {
        [CustomerFields.FirstName] = 25,
        [CustomerFields.MiddleName] = 25,
        [CustomerFields.LastName] = 25,
        [CustomerFields.State] = 10,
        [CustomerFields.Language] = 7,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> AlwaysRequired =
        new[] { CustomerFields.CustomerGroup, CustomerFields.Currency, CustomerFields.Country }.ToFrozenSet();

    /// <summary>Fields that only some customers need, such as the names of persons; metadata cannot express that.</summary>
    private static readonly FrozenSet<string> RequiredOfSome = new[]
    {
        CustomerFields.Type, CustomerFields.FirstName, CustomerFields.MiddleName, CustomerFields.LastName, CustomerFields.OrganizationName,
        CustomerFields.ReceiptPreference, CustomerFields.Purpose,
    }.ToFrozenSet();

    private static readonly FrozenDictionary<string, string> RoomSettings = new Dictionary<string, string>
    {
        [CustomerFields.OrganizationName] = "Headquarters:PersonOrganizationField",
        [CustomerFields.Attributes] = "Headquarters:AttributeFields",
        [CustomerFields.ExternalIdentity] = "Headquarters:IdentityProviders",
    }.ToFrozenDictionary();

    public static HeadquartersLimits Of(Dynamics365Options options, EntityMetadata? metadata = null) => new()
    {
        MaxLengths = LengthsOf(options),
        RequiredFields = metadata is null ? AlwaysRequired : AlwaysRequired.Concat(MandatoryFields(metadata)).ToFrozenSet(),
        UnsupportedFields = UnsupportedFields(options).ToFrozenSet(),
        HoldsOrganizationOfPerson = options.PersonOrganizationField is not null,
        HoldsPersonOfOrganization = false,
        SupportedAttributes = options.AttributeFields.Keys.ToFrozenSet(StringComparer.Ordinal),
        RoomSettings = RoomSettings,
        SupportedIssuers = options.IdentityProviders.Keys.ToFrozenSet(StringComparer.Ordinal),
    };

    private static FrozenDictionary<string, int> LengthsOf(Dynamics365Options options)
    {
        var lengths = new HeadquartersLimits().MaxLengths.ToDictionary();
        foreach (var (field, length) in StandardLengths.Concat(options.FieldLengths))
        {
            lengths[field] = length;
        }

        return lengths.ToFrozenDictionary();
    }

    private static IEnumerable<string> UnsupportedFields(Dynamics365Options options)
    {
        yield return CustomerFields.Affiliations;
        if (options.AttributeFields.Count == 0)
        {
            yield return CustomerFields.Attributes;
        }

        if (options.IdentityProviders.Count == 0)
        {
            yield return CustomerFields.ExternalIdentity;
        }
    }

    private static IEnumerable<string> MandatoryFields(EntityMetadata metadata) => metadata.Fields
        .Where(static field => field.IsMandatory)
        .Select(static field => FieldNames.Of(field.Name))
        .OfType<string>()
        .Where(static name => !RequiredOfSome.Contains(name));
}
