using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Cli;

// A headquarters in the process, for trying out. It forgets everything when the process ends.
internal static class SimulatedHeadquarters
{
    public const string Provider = "Simulated";

    public static readonly SettingsKeys Keys = new(Provider, []);

    public static ScriptedHeadquarters Create(HeadquartersSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // From the customer id, so that another process never issues a number that this one has issued.
        return new ScriptedHeadquarters
        {
            NumberOf = static customer => new AccountNumber($"S-{customer.Id.Value.ToString("N")[^18..].ToUpperInvariant()}"),
        };
    }
}
