using CommerceCustomers.Settings;
using CommerceCustomers.Settings.Live;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>Settings that a test changes by assignment, as a reload of the configuration does.</summary>
internal sealed class FixedSettings(CommerceSettings? current = null) : ILiveSettings
{
    public CommerceSettings Current { get; set; } = current ?? Given.Settings();

    public SettingsDirectory Directory => new(this);
}
