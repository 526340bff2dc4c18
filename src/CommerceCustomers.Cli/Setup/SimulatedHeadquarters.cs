using CommerceCustomers.Testing;

namespace CommerceCustomers.Cli.Setup;

/// <summary>A headquarters inside the process, for trying out. It forgets everything when the process ends.</summary>
internal static class SimulatedHeadquarters
{
    public const string Provider = "Simulated";

    /// <summary>Derives account numbers from the customer id, so that another process never issues the same one.</summary>
    public static ScriptedHeadquarters Create() => new()
    {
        NumberOf = static customer => new AccountNumber($"S-{customer.CustomerId.Value.ToString("N")[^18..].ToUpperInvariant()}"),
    };
}
