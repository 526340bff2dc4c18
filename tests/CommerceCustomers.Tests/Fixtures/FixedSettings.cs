using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>Settings that a test changes by assignment, as a reload of the configuration does.</summary>
internal sealed class FixedSettings(CommerceSettings? current = null) : ILiveSettings, IChannelDirectory, IFunctionalityProfileResolver
{
    public CommerceSettings Current { get; set; } = current ?? Given.Settings();

    public ValueTask<Channel?> FindAsync(ChannelId id, CancellationToken cancellationToken) => new(Current.Channels.GetValueOrDefault(id));

    public ValueTask<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken) => new([.. Current.Channels.Values]);

    public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken) => new(Current.Resolve(channel));
}
