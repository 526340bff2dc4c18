namespace CommerceCustomers.Settings.Validation;

/// <summary>The providers of our packages, so that a program that plugs none of them in is told the call.</summary>
internal static class OurProviders
{
    /// <summary>Returns the call that plugs a provider in, and its package; null for a provider that is none of ours.</summary>
    public static string? CallOf(string provider) => provider.ToUpperInvariant() switch
    {
        "SQLITE" => ".UseSqlite() of the package CommerceCustomers.Sqlite",
        "POSTGRESQL" => ".UsePostgreSql() of the package CommerceCustomers.PostgreSql",
        "SIMULATED" => ".UseSimulatedHeadquarters() of the package CommerceCustomers.Simulated",
        "DYNAMICS365" => ".UseDynamics365() of the package CommerceCustomers.Dynamics365",
        "INMEMORY" => ".UseInMemoryStore() of the package CommerceCustomers.Testing",
        _ => null,
    };
}
