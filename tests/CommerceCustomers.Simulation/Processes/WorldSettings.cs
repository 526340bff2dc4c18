using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Simulation.Processes;

// The configuration that all processes read, changed by assignment as by a reload.
internal sealed class WorldSettings(CommerceSettings current) : ILiveSettings, IChannelDirectory, IFunctionalityProfileResolver
{
    public CommerceSettings Current { get; set; } = current;

    public ValueTask<Channel?> FindAsync(ChannelId id, CancellationToken cancellationToken) => new(Current.Channels.GetValueOrDefault(id));

    public ValueTask<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken) => new([.. Current.Channels.Values]);

    public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken) => new(Current.Resolve(channel));
}
