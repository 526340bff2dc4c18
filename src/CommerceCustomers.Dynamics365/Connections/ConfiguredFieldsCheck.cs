using CommerceCustomers.Customers;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Dynamics365.Connections;

// What the environment's metadata say against the fields that the settings name. Without the field of the customer id nothing may be sent;
// any other one concerns the customers that have something for it.
internal sealed class ConfiguredFieldsCheck
{
    public static readonly ConfiguredFieldsCheck Passed = new();

    private readonly SettingsError? _reference;
    private readonly string? _personOrganization;
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);

    private ConfiguredFieldsCheck()
    {
    }

    private ConfiguredFieldsCheck(Dynamics365Options options, IReadOnlyList<string> formerFields, EntityMetadata metadata)
    {
        _reference = Error("ReferenceField", FieldRules.Objection(options.ReferenceField, isReference: true, isWritten: true, metadata))
            .Concat(formerFields.SelectMany(field => Error("FormerReferenceFields", FieldRules.Objection(field, isReference: false, isWritten: false, metadata))))
            .FirstOrDefault();
        _personOrganization = options.PersonOrganizationField is { } personal
            ? FieldRules.Objection(personal, isReference: false, isWritten: true, metadata)
            : null;
        foreach (var (name, field) in options.AttributeFields)
        {
            if (FieldRules.Objection(field, isReference: false, isWritten: true, metadata) is { } objection)
            {
                _attributes[name] = objection;
            }
        }
    }

    public bool IsPassed => _reference is null && _personOrganization is null && _attributes.Count == 0;

    public IEnumerable<SettingsError> Errors =>
    [
        .. _reference is null ? [] : new[] { _reference },
        .. Error("PersonOrganizationField", _personOrganization),
        .. _attributes.Values.SelectMany(static objection => Error("AttributeFields", objection)),
    ];

    public static ConfiguredFieldsCheck Of(Dynamics365Options options, IReadOnlyList<string> formerFields, EntityMetadata? metadata)
        => metadata is null ? Passed : new ConfiguredFieldsCheck(options, formerFields, metadata);

    public void ThrowIfNothingMayBeSent()
    {
        if (_reference is not null)
        {
            throw new HeadquartersMisconfiguredException($"{_reference} Nothing is sent, because headquarters could not be asked by it.");
        }
    }

    public void ThrowIfNoRoom(Customer customer)
    {
        var objection = _personOrganization is not null && customer.Type != CustomerType.Organization && !string.IsNullOrWhiteSpace(customer.OrganizationName)
            ? $"Headquarters:PersonOrganizationField: {_personOrganization}"
            : customer.Attributes.Keys.Select(name => _attributes.GetValueOrDefault(name)).FirstOrDefault(static found => found is not null) is { } attribute
                ? $"Headquarters:AttributeFields: {attribute}"
                : null;
        if (objection is not null)
        {
            throw new CustomerRejectedException("NoRoomInHeadquarters", $"{objection} Correct the setting and requeue the customer, or edit it.");
        }
    }

    private static IEnumerable<SettingsError> Error(string key, string? objection) => objection is null ? [] : [new SettingsError("Headquarters:" + key, objection)];
}
