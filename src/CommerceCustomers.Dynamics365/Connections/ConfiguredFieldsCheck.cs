using CommerceCustomers.Dynamics365.Configuration;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365.Connections;

/// <summary>
/// The result of checking the configured fields against the environment's metadata. A wrong reference field stops all sending; any
/// other wrong field concerns only customers that have a value for it.
/// </summary>
internal sealed class ConfiguredFieldsCheck
{
    public static readonly ConfiguredFieldsCheck Passed = new();

    private readonly OptionsError? _reference;
    private readonly string? _personOrganization;
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);

    private ConfiguredFieldsCheck()
    {
    }

    private ConfiguredFieldsCheck(Dynamics365Options options, IReadOnlyList<string> formerFields, EntityMetadata metadata)
    {
        var reference = FieldRules.Objection(options.ReferenceField, isReference: true, isWritten: true, metadata);
        _reference = Errors("ReferenceField", reference).Concat(formerFields.SelectMany(FormerFieldErrors)).FirstOrDefault();
        _personOrganization = options.PersonOrganizationField is { } personField ? Objection(personField) : null;
        foreach (var (name, field) in options.AttributeFields)
        {
            if (Objection(field) is { } objection)
            {
                _attributes[name] = objection;
            }
        }

        string? Objection(string field) => FieldRules.Objection(field, isReference: false, isWritten: true, metadata);

        IEnumerable<OptionsError> FormerFieldErrors(string field)
            => Errors("FormerReferenceFields", FieldRules.Objection(field, isReference: false, isWritten: false, metadata));
    }

    public bool IsPassed => _reference is null && _personOrganization is null && _attributes.Count == 0;

    public IEnumerable<OptionsError> All =>
    [
        .. _reference is null ? [] : new[] { _reference },
        .. Errors("PersonOrganizationField", _personOrganization),
        .. _attributes.Values.SelectMany(static objection => Errors("AttributeFields", objection)),
    ];

    public static ConfiguredFieldsCheck Of(Dynamics365Options options, IReadOnlyList<string> formerFields, EntityMetadata? metadata)
        => metadata is null ? Passed : new ConfiguredFieldsCheck(options, formerFields, metadata);

    public void ThrowIfReferenceFieldIsWrong()
    {
        if (_reference is not null)
        {
            throw new HeadquartersMisconfiguredException(
                $"{_reference} Nothing is sent, because headquarters could not be queried by that field.");
        }
    }

    public void ThrowIfFieldOfCustomerIsWrong(Customer customer)
    {
        if (FindObjection(customer) is var (field, objection))
        {
            throw new CustomerRejectedException(
                ErrorCodes.NoRoomInHeadquarters, $"{objection} Correct the setting and requeue the customer, or edit it.")
            { Field = field };
        }
    }

    private (string Field, string Objection)? FindObjection(Customer customer)
    {
        var hasOrganization = customer.Type != CustomerType.Organization && !string.IsNullOrWhiteSpace(customer.OrganizationName);
        if (_personOrganization is not null && hasOrganization)
        {
            return (CustomerFields.OrganizationName, $"Headquarters:PersonOrganizationField: {_personOrganization}");
        }

        var attribute = customer.Attributes.Keys.FirstOrDefault(_attributes.ContainsKey);
        return attribute is null
            ? null
            : (CustomerFields.Attributes, $"Headquarters:AttributeFields: {_attributes[attribute]}");
    }

    private static IEnumerable<OptionsError> Errors(string key, string? objection)
        => objection is null ? [] : [new OptionsError("Headquarters:" + key, objection)];
}
