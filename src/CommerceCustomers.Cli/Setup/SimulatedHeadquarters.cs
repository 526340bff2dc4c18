using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Cli.Setup;

/// <summary>A headquarters inside the process, for trying out. It forgets everything when the process ends.</summary>
internal static class SimulatedHeadquarters
{
    public const string Provider = "Simulated";

    public static readonly SettingsKeys Keys = new(Provider, []);

    public static ScriptedHeadquarters Create(HeadquartersSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // Account numbers derive from the customer id, so that another process never issues the same one.
        return new ScriptedHeadquarters
        {
            NumberOf = static customer => new AccountNumber($"S-{customer.Id.Value.ToString("N")[^18..].ToUpperInvariant()}"),
        };
    }
}
