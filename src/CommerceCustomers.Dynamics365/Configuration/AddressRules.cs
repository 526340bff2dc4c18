namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>Checks the addresses of the environment and of the service that issues tokens.</summary>
internal static class AddressRules
{
    public const string EnvironmentExample = "https://contoso.operations.dynamics.com";
    public const string AuthorityExample = "https://login.microsoftonline.com";

    /// <summary>Finds what is wrong with <c>BaseUrl</c>; null when it is good.</summary>
    public static string? ObjectionToBaseUrl(Uri? address)
    {
        if (Objection(address, EnvironmentExample) is { } objection)
        {
            return objection;
        }

        var path = address!.AbsolutePath + '/';
        var data = path.IndexOf("/data/", StringComparison.OrdinalIgnoreCase);
        return data < 0
            ? null
            : "Expected the address before /data, which the adapter adds itself: "
                + $"{address.GetLeftPart(UriPartial.Authority)}{path[..data]}.";
    }

    /// <summary>Finds what is wrong with <c>Authority</c>; null when it is good.</summary>
    public static string? ObjectionToAuthority(Uri? address, string tenant)
    {
        if (Objection(address, AuthorityExample) is { } objection)
        {
            return objection;
        }

        var parts = address!.AbsolutePath.Split('/');
        var namesTenant = tenant.Length > 0 && parts.Contains(tenant, StringComparer.OrdinalIgnoreCase);
        return namesTenant || parts.Contains("oauth2", StringComparer.OrdinalIgnoreCase)
            ? "Expected the address before the tenant. The adapter adds the tenant and the path of the token endpoint itself. "
                + "Put the tenant into TenantId."
            : null;
    }

    private static string? Objection(Uri? address, string example)
    {
        if (address is not { IsAbsoluteUri: true, Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" })
        {
            // Do not quote the address: it may hold a user name and password, and this message is logged.
            return $"Expected an address such as {example}, without user, query or fragment, but found something else.";
        }

        return address.Scheme == "http" && !address.IsLoopback
            ? $"Expected https, because http would send the token in clear text to '{address.Host}'. "
                + "Plain http is for loopback addresses only."
            : null;
    }
}
