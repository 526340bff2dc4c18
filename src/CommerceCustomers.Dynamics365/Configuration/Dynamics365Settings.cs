using CommerceCustomers.Settings;

namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>The keys below <c>Headquarters</c> that this adapter reads.</summary>
internal static class Dynamics365Settings
{
    public const string Provider = "Dynamics365";

    /// <summary>Microsoft calls the entity "single thread only"; the README names the source.</summary>
    public const int DefaultMaxConcurrency = 4;

    /// <summary>Lists the keys and how to check them.</summary>
    /// <param name="needsCredentials">False when the application supplies tokens itself.</param>
    /// <param name="folder">The folder that paths are relative to.</param>
    public static SettingsKeys Keys(bool needsCredentials, string folder) => new(
        Provider,
        [
            "BaseUrl", "TenantId", "ClientId", "ClientSecret", "ClientSecretFile", "Authority", "ReferenceField", "FormerReferenceFields",
            "AttributeFields", "PersonOrganizationField", "IdentityProviders", "FieldLengths", "CountryField", "LocationRoles",
        ])
    {
        MaxConcurrency = DefaultMaxConcurrency,
        Check = values => Dynamics365OptionsReader.Read(values, needsCredentials, folder).Errors,
    };

    /// <summary>The keys when the application supplies the options in code: none is read from the settings.</summary>
    public static SettingsKeys KeysOfOptionsInCode() => new(Provider, []) { MaxConcurrency = DefaultMaxConcurrency };
}
