using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Tests.Fixtures;

// Settings that a test changes by assignment, as a reload of the configuration does.
internal sealed class FixedSettings(CommerceSettings? current = null) : ILiveSettings
{
    public CommerceSettings Current { get; set; } = current ?? Given.Settings();
}
