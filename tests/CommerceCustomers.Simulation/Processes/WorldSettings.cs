using CommerceCustomers.Settings;

namespace CommerceCustomers.Simulation.Processes;

// The configuration that all processes read, changed by assignment as by a reload.
internal sealed class WorldSettings(CommerceSettings current) : ILiveSettings
{
    public CommerceSettings Current { get; set; } = current;
}
