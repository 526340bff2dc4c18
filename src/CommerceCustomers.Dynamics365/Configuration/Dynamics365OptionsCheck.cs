using System.Globalization;
using CommerceCustomers.Dynamics365.Fields;

namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>Checks options that the application supplies in code by the same rules as settings.</summary>
internal static class Dynamics365OptionsCheck
{
    public static IReadOnlyList<OptionsError> Check(Dynamics365Options options)
    {
        var errors = new OptionsErrors();
        errors.AddAll(CredentialRules.Check(options.TenantId, options.ClientId, options.ClientSecret, options.ClientSecretFile));
        errors.Check("BaseUrl", AddressRules.ObjectionToBaseUrl(options.BaseUrl));
        errors.Check("Authority", AddressRules.ObjectionToAuthority(options.Authority, options.TenantId));
        errors.Check("TenantId", CredentialRules.ObjectionToTenant(options.TenantId));
        CheckTextFields(options, errors);
        foreach (var (issuer, number) in options.IdentityProviders)
        {
            errors.Check("IdentityProviders", ValueRules.ObjectionToNumber(issuer, Text(number), long.MaxValue));
        }

        foreach (var (field, length) in options.FieldLengths)
        {
            errors.Check("FieldLengths", ValueRules.ObjectionToFieldName(field));
            errors.Check("FieldLengths", ValueRules.ObjectionToNumber(field, Text(length), ValueRules.MaxFieldLength));
        }

        errors.Check("CountryField", ValueRules.ObjectionToCountryField(options.CountryField));
        errors.AddAll(ValueRules.FindFieldsUsedTwice(options));
        return errors.All;
    }

    private static void CheckTextFields(Dynamics365Options options, OptionsErrors errors)
    {
        errors.Check("ReferenceField", FieldRules.Objection(options.ReferenceField, isReference: true));
        foreach (var field in options.FormerReferenceFields)
        {
            errors.Check("FormerReferenceFields", FieldRules.Objection(field, isReference: false));
        }

        foreach (var field in options.AttributeFields.Values)
        {
            errors.Check("AttributeFields", FieldRules.Objection(field, isReference: false));
        }

        if (options.PersonOrganizationField is { } organizationField)
        {
            errors.Check("PersonOrganizationField", FieldRules.Objection(organizationField, isReference: false));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
