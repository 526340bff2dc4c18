namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>The keys below <c>Headquarters</c> that this adapter reads.</summary>
internal static class Dynamics365Settings
{
    public const string Provider = "Dynamics365";

    /// <summary>Microsoft calls the entity "single thread only"; the README names the source.</summary>
    public const int DefaultMaxConcurrency = 4;

    public static readonly IReadOnlyList<string> Keys =
    [
        "BaseUrl", "TenantId", "ClientId", "ClientSecret", "ClientSecretFile", "Authority", "ReferenceField", "FormerReferenceFields",
        "AttributeFields", "PersonOrganizationField", "IdentityProviders", "FieldLengths", "CountryField", "LocationRoles",
    ];

    /// <summary>Finds everything that is wrong with the values of the keys.</summary>
    /// <param name="settings">The settings to check.</param>
    /// <param name="needsCredentials">False when the application supplies tokens itself.</param>
    public static IEnumerable<KeyValuePair<string, string>> Errors(IAdapterSettings settings, bool needsCredentials)
        => Dynamics365OptionsReader.Read(settings.HeadquartersOptions, needsCredentials, settings.BasePath).Errors
            .Select(static error => KeyValuePair.Create(error.Path, error.Message));
}
