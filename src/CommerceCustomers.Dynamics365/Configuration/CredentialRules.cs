using System.Buffers;

namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>Checks tenant, application and secret. No message quotes a secret.</summary>
internal static class CredentialRules
{
    private static readonly SearchValues<char> TenantCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    public static IEnumerable<OptionsError> Check(string? tenant, string? client, string? secret, string? secretFile)
    {
        if (string.IsNullOrEmpty(tenant))
        {
            yield return new("TenantId", "Expected the tenant in which the application is registered, but found nothing.");
        }

        if (string.IsNullOrEmpty(client))
        {
            yield return new("ClientId", "Expected the identifier of the application, but found nothing.");
        }

        switch (secret, secretFile)
        {
            case (null, null):
                yield return new(
                    "ClientSecret",
                    "Expected the secret of the application: here, in an environment variable, "
                    + "or in the file that ClientSecretFile names. Found none.");
                break;
            case (not null, not null):
                yield return new("ClientSecretFile", "Expected either ClientSecret or ClientSecretFile, but found both. Remove one.");
                break;
            case (null, { } file) when !File.Exists(file):
                yield return new("ClientSecretFile", $"Expected a file that can be read, but there is none at '{file}'.");
                break;
            default:
                break;
        }
    }

    /// <summary>Checks the tenant's characters, because the tenant becomes a part of the token endpoint's address.</summary>
    public static string? ObjectionToTenant(string tenant) => tenant.AsSpan().ContainsAnyExcept(TenantCharacters)
        ? "Expected the identifier (a UUID) or the domain of the tenant: letters, digits, dots and hyphens."
        : null;
}
